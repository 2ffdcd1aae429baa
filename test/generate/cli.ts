import { parseArgs } from 'node:util';
import { type DatasetOptions, defaultEnd, generateDataset } from './generate-dataset.ts';
import { isPresetName, presets } from './presets.ts';
import { writeSample } from './sample.ts';

const usage = `Writes a synthetic dataset (store_status.csv, menu_hours.csv, timezones.csv).

  npm run generate -- --out FOLDER [--preset ${Object.keys(presets).join('|')}]
      [--stores N] [--polls N] [--days D] [--ids integer|uuid] [--seed N] [--end "${defaultEnd}"]
      [--hours FILE] [--zones FILE]
  npm run generate -- --sample     writes the small sample and its reports into test/fixtures

Options override the preset (default x1). --days without --polls and --preset lets the cadences decide the number of polls.
With --hours or --zones the stores are those of the files, and only store_status.csv is written.`;

try {
  const options = readOptions();
  if (options === 'help') {
    console.log(usage);
  } else if (options === 'sample') {
    await writeSample();
  } else {
    const startMs = performance.now();
    const dataset = await generateDataset(options);
    const seconds = (performance.now() - startMs) / 1000;
    const peakMb = process.resourceUsage().maxRSS / 1024;
    console.log(JSON.stringify(dataset));
    console.error(
      `${seconds.toFixed(1)} s, ${Math.round(dataset.polls / seconds)} polls/s, peak ${peakMb.toFixed(0)} MB`,
    );
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/** What the command line asks for. Throws with what is wrong. */
function readOptions(): DatasetOptions | 'help' | 'sample' {
  const { values } = parseArgs({
    options: {
      out: { type: 'string' },
      preset: { type: 'string' },
      stores: { type: 'string' },
      polls: { type: 'string' },
      days: { type: 'string' },
      ids: { type: 'string' },
      seed: { type: 'string' },
      end: { type: 'string' },
      hours: { type: 'string' },
      zones: { type: 'string' },
      sample: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) return 'help';
  if (values.sample) return 'sample';
  if (values.out === undefined) throw new Error(`--out is missing.\n\n${usage}`);
  const { preset = 'x1', ids } = values;
  if (!isPresetName(preset))
    throw new Error(`There is no preset "${preset}". Expected one of ${Object.keys(presets).join(', ')}.`);
  if (ids !== undefined && ids !== 'integer' && ids !== 'uuid')
    throw new Error(`--ids is "${ids}". Expected integer or uuid.`);

  const base = presets[preset];
  const cadencesDecide = values.days !== undefined && values.preset === undefined;
  const polls =
    values.polls === undefined ? (cadencesDecide ? undefined : base.polls) : readNumber('polls', values.polls);
  return {
    outFolder: values.out,
    stores: readNumber('stores', values.stores) ?? base.stores,
    days: readNumber('days', values.days) ?? base.days,
    ids: ids ?? base.ids,
    seed: readNumber('seed', values.seed) ?? 1,
    end: values.end ?? defaultEnd,
    storeFiles: [values.hours, values.zones].filter((path) => path !== undefined),
    ...(polls === undefined ? {} : { polls }),
  };
}

function readNumber(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (text.trim() === '' || !Number.isFinite(number)) throw new Error(`--${name} is "${text}". Expected a number.`);
  return number;
}
