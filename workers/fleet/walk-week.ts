import type { ReportOptions } from '../../main/shared/report-options.ts';
import type { WalkRequest, WeekMap } from '../../main/shared/tasks/fleet.ts';
import { Sessions } from '../domain/business-hours.ts';
import { DAY_WINDOW_US, EVIDENCE_SPAN_US, WEEK_WINDOW_US } from '../domain/figures.ts';
import { STORES_PER_SHARD } from '../domain/poll-block.ts';
import { DOWN, Polls, Timeline, UP } from '../domain/timeline.ts';
import { addToWeek, HOURS_PER_WEEK } from '../domain/week-cells.ts';
import type { ZoneTable } from '../domain/zone-table.ts';
import { decisionRule } from '../report/decision-rule.ts';
import { readVersion } from '../report/reader.ts';
import { ShardRows } from '../report/shard-rows.ts';
import { ZoneOfStore } from '../report/zone-of-store.ts';
import type { ReadConnection } from '../store/connection.ts';
import { CELLS_PER_STRIP, PARTS_PER_CELL } from './strip-layout.ts';

/** Walks every store's week before T once more, for the map of the week and the strips. Throws `conflict`. */
export function walkWeek({ path, dataVersion, options, shards, strips }: WalkRequest): WeekMap {
  return readVersion(path, dataVersion, (db) => {
    const walk = new WeekWalk(db, options, strips);
    for (const shard of shards) {
      walk.addShard(shard);
    }
    return walk.map;
  });
}

class WeekWalk {
  readonly map: WeekMap = {
    upUs: new Float64Array(HOURS_PER_WEEK),
    downUs: new Float64Array(HOURS_PER_WEEK),
    unknownUs: new Float64Array(HOURS_PER_WEEK),
  };
  private readonly db: ReadConnection;
  private readonly options: ReportOptions;
  private readonly strips: Float64Array;
  private readonly zones: ZoneOfStore;
  private readonly timeline = new Timeline('run');
  private readonly sessions = new Sessions();
  private readonly polls = new Polls();

  constructor(db: ReadConnection, options: ReportOptions, strips: Float64Array) {
    this.db = db;
    this.options = options;
    this.strips = strips;
    this.zones = new ZoneOfStore(db, options.asOfUs - EVIDENCE_SPAN_US, options.asOfUs + 1);
  }

  addShard(shard: number): void {
    const { asOfUs } = this.options;
    const fromUs = asOfUs - EVIDENCE_SPAN_US;
    const rule = decisionRule(this.options);
    // A task whose thread died is run again.
    const perShard = STORES_PER_SHARD * CELLS_PER_STRIP * PARTS_PER_CELL;
    this.strips.fill(0, shard * perShard, (shard + 1) * perShard);
    const rows = new ShardRows(this.db, shard, fromUs, asOfUs);
    while (rows.next(this.polls)) {
      if (rows.firstPollUs <= asOfUs) {
        const { table } = this.zones.of(rows.zoneNo);
        rows.setSessions(this.sessions, table, fromUs, asOfUs + 1);
        this.timeline.build(this.polls, this.sessions, rule, asOfUs - WEEK_WINDOW_US, asOfUs);
        this.addTimeline(shard * STORES_PER_SHARD + rows.place, table);
      }
    }
  }

  private addTimeline(storeNo: number, zone: ZoneTable): void {
    const { segments, fromUs, toUs, status } = this.timeline;
    const { upUs, downUs, unknownUs } = this.map;
    for (let i = 0; i < segments; i++) {
      const code = status[i] as number;
      const from = fromUs[i] as number;
      const to = toUs[i] as number;
      addToWeek(code === UP ? upUs : code === DOWN ? downUs : unknownUs, zone, from, to);
      this.addToStrip(storeNo, code === UP ? 0 : code === DOWN ? 1 : 2, from, to);
    }
  }

  private addToStrip(storeNo: number, part: number, fromUs: number, toUs: number): void {
    const { strips } = this;
    const weekUs = this.options.asOfUs - WEEK_WINDOW_US;
    let cell = Math.floor((fromUs - weekUs) / DAY_WINDOW_US);
    for (let atUs = fromUs; atUs < toUs; cell++) {
      const cellToUs = Math.min(toUs, weekUs + (cell + 1) * DAY_WINDOW_US);
      const at = (storeNo * CELLS_PER_STRIP + cell) * PARTS_PER_CELL + part;
      strips[at] = (strips[at] as number) + (cellToUs - atUs);
      atUs = cellToUs;
    }
  }
}
