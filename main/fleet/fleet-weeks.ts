import { allOrStop } from '../pool/all-or-stop.ts';
import type { ReportMachinery } from '../report/run-report.ts';
import { splitEvenly } from '../report/split-evenly.ts';
import type { ReportOptions } from '../shared/report-options.ts';
import type { Pulse, WeekMap, WeekStrips } from '../shared/tasks/fleet.ts';
import { answerKey } from './current-report.ts';
import { SharedAnswers } from './shared-answers.ts';

export interface FleetWeek {
  readonly map: WeekMap;
  readonly strips: WeekStrips;
}

/** Numbers a store's strip takes: seven cells of up, down and unknown. */
const NUMBERS_PER_STORE = 21;
const STORES_PER_SHARD = 1_024;
/** 168 bytes a store each. */
const WEEKS_KEPT = 2;

/** The week before T of all stores, walked once a version of the data and options: the map of the week and the strips. */
export class FleetWeeks {
  private readonly machinery: ReportMachinery;
  private readonly weeks = new SharedAnswers<FleetWeek>(WEEKS_KEPT);

  constructor(machinery: ReportMachinery) {
    this.machinery = machinery;
  }

  /** Throws `conflict` when the data is no longer that of the pulse. */
  at(pulse: Pulse, options: ReportOptions): Promise<FleetWeek> {
    return this.weeks.get(answerKey(pulse, options), () => this.walk(pulse, options));
  }

  forget(): void {
    this.weeks.clear();
  }

  private async walk({ dataVersion, shards }: Pulse, options: ReportOptions): Promise<FleetWeek> {
    const { pool, workspacePath: path } = this.machinery;
    const stores = (Math.max(-1, ...shards) + 1) * STORES_PER_SHARD;
    const strips = new Float64Array(new SharedArrayBuffer(stores * NUMBERS_PER_STORE * 8));
    const tasks = splitEvenly(shards, pool.threads * 2).map((some) =>
      pool.run('walkWeek', { path, dataVersion, options, shards: some, strips }),
    );
    const maps = await allOrStop(tasks, () => undefined);
    const sum = (part: keyof WeekMap): Float64Array => sumOf(maps.map((map) => map[part]));
    return {
      map: { upUs: sum('upUs'), downUs: sum('downUs'), unknownUs: sum('unknownUs') },
      strips: { dataVersion, strips },
    };
  }
}

function sumOf(lists: readonly Float64Array[]): Float64Array {
  const length = lists[0]?.length ?? 0;
  return Float64Array.from({ length }, (_, i) => lists.reduce((sum, list) => sum + (list[i] ?? 0), 0));
}
