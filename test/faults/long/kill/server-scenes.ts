import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { stamp } from '../../../app/write-csv.ts';
import { expectNothingElse } from './command-scenes.ts';
import { startAgain } from './next-start.ts';
import { batch, batchesIn, TRUST_MINUTES } from './prepare.ts';
import { type Scene, versionOf } from './scene.ts';
import { startServer } from './server.ts';

const BATCHES = 30;
const REPORT_ROUNDS = 4;
const LOOK_AGAIN_MS = 2;

/** Small writes one after the other: what was answered must be there, what was not may be, each as a whole. */
export const appendScene: Scene = {
  name: 'append',
  usualMs: { work: 600, critical: 0 },
  begin: async (place, prepared) => {
    const server = await startServer(place);
    let answered = 0;
    const work = async (): Promise<void> => {
      while (answered < BATCHES) {
        const polls = batch(answered + 1).map(({ storeId, timeUs, active }) => ({
          store_id: storeId,
          timestamp_utc: stamp(timeUs),
          status: active ? 'active' : 'inactive',
        }));
        await server.post('/api/v1/ingest/polls', JSON.stringify({ polls }), 200);
        answered++;
      }
    };
    return {
      process: server.process,
      done: work(),
      critical: null,
      check: async () => {
        const { csv } = await startAgain(place.workspace, place.home);
        const stored = batchesIn(csv ?? '');
        if (stored !== answered && stored !== answered + 1) {
          throw new Error(`${answered} batches were answered, ${stored} are there.`);
        }
        versionOf(csv, { appended: await prepared.appended(stored) });
        expectNothingElse(place);
        return stored === answered ? 'as answered' : 'one more';
      },
    };
  },
};

/** An upload of three files, and its import. */
export const uploadScene: Scene = {
  name: 'upload',
  usualMs: { work: 600, critical: 150 },
  begin: async (place, { files, csv }) => {
    const server = await startServer(place);
    const writing = Promise.withResolvers<void>();
    const work = async (): Promise<void> => {
      const form = new FormData();
      for (const name of await readdir(files.more)) {
        form.append('file', new Blob([await readFile(join(files.more, name))]), name);
      }
      const { id } = await server.post<{ readonly id: string }>('/api/v1/imports', form, 202);
      for (;;) {
        const { state, progress } = await server.get<ImportState>(`/api/v1/imports/${id}`);
        if (progress.step === 'writing') writing.resolve();
        if (state === 'done') return;
        if (state !== 'running' && state !== 'queued') throw new Error(`The import is ${state}.`);
        await wait(LOOK_AGAIN_MS);
      }
    };
    return {
      process: server.process,
      done: work(),
      critical: writing.promise,
      check: async (finished) => {
        const found = await startAgain(place.workspace, place.home);
        const version = versionOf(found.csv, { old: csv.base, new: csv.merged });
        if (finished && version !== 'new') throw new Error('The import was done, but its data is not there.');
        expectNothingElse(place);
        return version;
      },
    };
  },
};

interface ImportState {
  readonly state: string;
  readonly progress: { readonly step: string };
}

/** Reports one after the other: each that was promised is whole, or failed and says why. */
export const reportScene: Scene = {
  name: 'report',
  usualMs: { work: 700, critical: 0 },
  begin: async (place, prepared) => {
    const server = await startServer(place);
    const promised = new Map<string, number>();
    const work = async (): Promise<void> => {
      for (let round = 0; round < REPORT_ROUNDS; round++) {
        for (const minutes of TRUST_MINUTES) {
          const body = JSON.stringify({ trust_minutes: minutes });
          const { report_id } = await server.post<{ readonly report_id: string }>('/api/v1/trigger_report', body, 200);
          promised.set(report_id, minutes);
        }
        await Promise.all([...promised.keys()].map((id) => server.get(`/api/v1/get_report/${id}?wait=60&format=json`)));
        // What is there need not be made again: the next round makes all of it anew.
        for (const id of promised.keys()) await server.remove(`/api/v1/reports/${id}`);
        promised.clear();
      }
    };
    return {
      process: server.process,
      done: work(),
      critical: null,
      check: async () => {
        const { csv, reports } = await startAgain(place.workspace, place.home);
        versionOf(csv, { unchanged: prepared.csv.base });
        const trusted = await prepared.trusted();
        let whole = 0;
        for (const [id, report] of reports) {
          if (report.csv === null && report.failure?.startsWith('interrupted') !== true) {
            throw new Error(`The report ${id} has no content and says "${report.failure}".`);
          }
          if (report.csv !== null) {
            const minutes = promised.get(id);
            const one = minutes === undefined ? [prepared.csv.base, ...trusted.values()] : [trusted.get(minutes)];
            if (!one.includes(report.csv)) throw new Error(`The report ${id} is not what was asked for.`);
            whole++;
          }
        }
        expectNothingElse(place);
        return whole === reports.size ? 'all whole' : 'some interrupted';
      },
    };
  },
};
