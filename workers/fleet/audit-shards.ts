import { everyFinding, FINDINGS, type Finding } from '../../main/shared/quality.ts';
import type { AuditRequest, ShardsAudit } from '../../main/shared/tasks/fleet.ts';
import { EVIDENCE_SPAN_US, WEEK_WINDOW_US } from '../domain/figures.ts';
import { hoursOverlap } from '../domain/overlapping-hours.ts';
import { STORES_PER_SHARD } from '../domain/poll-block.ts';
import { Polls } from '../domain/timeline.ts';
import { NO_ZONE } from '../domain/zone-block.ts';
import { readVersion } from '../report/reader.ts';
import { ShardRows } from '../report/shard-rows.ts';
import { readZoneNames } from '../store/zone-blocks.ts';
import { isIanaZone } from '../zones/zone-tables.ts';

/** Looks at what is stored of every store of some shards. Throws `conflict`. */
export function auditShards({ path, dataVersion, asOfUs, shards }: AuditRequest): ShardsAudit {
  return readVersion(path, dataVersion, (db) => {
    const audit = new ShardAudit(readZoneNames(db), asOfUs);
    for (const shard of shards) {
      audit.add(shard, new ShardRows(db, shard, asOfUs - EVIDENCE_SPAN_US, asOfUs));
    }
    return audit.result();
  });
}

class ShardAudit {
  private readonly found = new Map<Finding, number[]>(FINDINGS.map((finding) => [finding, []]));
  private readonly zoneNames: readonly string[];
  private readonly isKnownZone: readonly boolean[];
  private readonly unknownZones = new Map<string, number>();
  private readonly asOfUs: number;
  private readonly polls = new Polls();
  private readonly medianGapsUs: number[] = [];
  private readonly weekPolls: number[] = [];
  private gapsUs = new Float64Array(256);
  private tooFewPolls = 0;

  constructor(zoneNames: readonly string[], asOfUs: number) {
    this.zoneNames = zoneNames;
    this.isKnownZone = zoneNames.map(isIanaZone);
    this.asOfUs = asOfUs;
  }

  add(shard: number, rows: ShardRows): void {
    while (rows.next(this.polls)) {
      const storeNo = shard * STORES_PER_SHARD + rows.place;
      const hasHours = rows.hoursEnd > rows.hoursRow;
      if (hasHours && hoursOverlap(rows.hoursWords, rows.hoursRow, rows.hoursEnd)) {
        this.note('overlapping_hours', storeNo);
      }
      this.addZone(storeNo, rows.zoneNo);
      if (rows.firstPollUs === Number.POSITIVE_INFINITY) {
        this.noteIf(hasHours, 'hours_without_polls', storeNo);
      } else {
        this.noteIf(!hasHours, 'polls_without_hours', storeNo);
        this.noteIf(rows.zoneNo === NO_ZONE, 'polls_without_timezone', storeNo);
        this.noteIf(rows.lastPollUs < this.asOfUs - EVIDENCE_SPAN_US, 'silent', storeNo);
        this.addCadence();
      }
    }
  }

  result(): ShardsAudit {
    return {
      found: everyFinding((finding) => Uint32Array.from(this.found.get(finding) ?? [])),
      unknownZones: Array.from(this.unknownZones, ([name, stores]) => ({ name, stores })),
      medianGapUs: Float64Array.from(this.medianGapsUs),
      tooFewPolls: this.tooFewPolls,
      weekPolls: Uint32Array.from(this.weekPolls),
    };
  }

  private note(finding: Finding, storeNo: number): void {
    this.found.get(finding)?.push(storeNo);
  }

  private noteIf(applies: boolean, finding: Finding, storeNo: number): void {
    if (applies) {
      this.note(finding, storeNo);
    }
  }

  private addZone(storeNo: number, zoneNo: number): void {
    if (zoneNo !== NO_ZONE && this.isKnownZone[zoneNo] !== true) {
      const name = this.zoneNames[zoneNo] ?? '';
      this.unknownZones.set(name, (this.unknownZones.get(name) ?? 0) + 1);
      this.note('unknown_timezone', storeNo);
    }
  }

  private addCadence(): void {
    const { timeUs, count } = this.polls;
    if (count < 2) {
      this.tooFewPolls++;
    } else {
      this.medianGapsUs.push(this.medianGap());
    }
    let inWeek = 0;
    for (let i = 0; i < count; i++) {
      inWeek += (timeUs[i] as number) > this.asOfUs - WEEK_WINDOW_US ? 1 : 0;
    }
    if (inWeek > 0) {
      this.weekPolls.push(inWeek);
    }
  }

  /** Of an even number of gaps the longer one of the middle two. */
  private medianGap(): number {
    const { timeUs, count } = this.polls;
    if (this.gapsUs.length < count) {
      this.gapsUs = new Float64Array(count * 2);
    }
    const gapsUs = this.gapsUs.subarray(0, count - 1);
    for (let i = 0; i < gapsUs.length; i++) {
      gapsUs[i] = (timeUs[i + 1] as number) - (timeUs[i] as number);
    }
    return gapsUs.sort()[gapsUs.length >>> 1] as number;
  }
}
