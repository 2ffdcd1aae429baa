import { createReadStream } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { defaultEnd, generateDataset } from '../generate/generate-dataset.ts';
import { type PresetName, presets } from '../generate/presets.ts';
import { createRandom } from '../generate/random.ts';
import { hourUs, timestampToUs, usToTimestamp } from '../generate/timestamp.ts';
import { readIfThere } from './read-if-there.ts';

/** A dataset on disk. */
export interface DatasetFiles {
  /** Holds the three CSV files. */
  readonly folder: string;
  /** Files of polls, an hour each, that continue it: one poll a store, and repeats of polls that are already there. */
  readonly hourFiles: readonly string[];
  /** Rows of the file of polls. */
  readonly polls: number;
}

const hours = 7;
const repeatShare = 0.05;

/** The files of a preset, made in `root` unless an earlier run has left them there. */
export async function readyDataset(root: string, preset: PresetName): Promise<DatasetFiles> {
  const folder = join(root, preset);
  const hoursFolder = join(root, `${preset}-hours`);
  const ready = join(root, `${preset}.json`);
  const hourFiles = Array.from({ length: hours }, (_, hour) => join(hoursFolder, `hour-${hour + 1}.csv`));
  const shape = JSON.stringify({ ...presets[preset], end: defaultEnd, hours, repeatShare });
  if ((await readIfThere(ready)) !== shape) {
    await generateDataset({ ...presets[preset], outFolder: folder });
    await mkdir(hoursFolder, { recursive: true });
    await writeHours(join(folder, 'store_status.csv'), hourFiles);
    await writeFile(`${ready}.part`, shape);
    await rename(`${ready}.part`, ready);
  }
  return { folder, hourFiles, polls: presets[preset].polls };
}

async function writeHours(pollsFile: string, hourFiles: readonly string[]): Promise<void> {
  const { storeIds, firstRows } = await readPolls(pollsFile);
  const repeats = Math.round(storeIds.length * repeatShare);
  const random = createRandom(7);
  for (const [hour, path] of hourFiles.entries()) {
    const startUs = timestampToUs(defaultEnd) + hour * hourUs;
    const polls = storeIds.map((id) => {
      const status = random.below(10) === 0 ? 'inactive' : 'active';
      return `${id},${status},${usToTimestamp(startUs + 1 + random.below(3_599) * 1_000_000)}`;
    });
    for (let i = 0; i < repeats; i++) {
      polls.splice(random.below(polls.length), 0, firstRows[(hour * repeats + i) % firstRows.length] ?? '');
    }
    await writeFile(path, `${['store_id,status,timestamp_utc', ...polls].join('\n')}\n`);
  }
}

/** Every store id, and enough rows to repeat some. */
async function readPolls(pollsFile: string): Promise<{ storeIds: readonly string[]; firstRows: readonly string[] }> {
  const storeIds = new Set<string>();
  const firstRows: string[] = [];
  let header = true;
  for await (const line of createInterface({ input: createReadStream(pollsFile) })) {
    if (!header) {
      storeIds.add(line.slice(0, line.indexOf(',')));
      if (firstRows.length < 100_000) firstRows.push(line);
    }
    header = false;
  }
  return { storeIds: [...storeIds], firstRows };
}
