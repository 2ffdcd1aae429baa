import { SharedAnswers } from '../fleet/shared-answers.ts';
import { newId } from '../new-id.ts';
import type { ReportColumns, ReportFormat, ReportOptions } from '../shared/report-options.ts';
import type { PackedReport, ReportContentKey, ReportPlan } from '../shared/tasks/reports.ts';
import { ReportCache } from './report-cache.ts';
import type { ReportMachinery } from './run-report.ts';

/** Finished files that are kept in memory, in bytes. */
const CACHE_BYTES = 128 * 1_048_576;

/** Reports that are open in the window or compared; each takes 75 bytes a store, and 125 in each thread that reads it. */
const PACKED_KEPT = 4;

/** The figures of finished reports, as they are stored and as files. Reports of unchanged data share one content. */
export class KeptContents {
  private readonly machinery: ReportMachinery;
  private readonly contents: Map<number, ReportContentKey>;
  private readonly cache = new ReportCache(CACHE_BYTES);
  /** Numbers of the contents that this process has written, or has read in full and found whole. */
  private readonly seenWhole = new Set<number>();
  private readonly packedContents = new SharedAnswers<PackedReport>(PACKED_KEPT);

  constructor(machinery: ReportMachinery, contents: readonly ReportContentKey[]) {
    this.machinery = machinery;
    this.contents = new Map(contents.map((content) => [content.contentNo, content]));
  }

  get(contentNo: number): ReportContentKey | undefined {
    return this.contents.get(contentNo);
  }

  /** One that this process has just stored, with its standard CSV. */
  add(content: ReportContentKey, csv: Uint8Array): void {
    this.contents.set(content.contentNo, content);
    this.seenWhole.add(content.contentNo);
    this.cache.put(content.contentNo, fileName('csv', 'standard'), csv);
  }

  /** Nobody can ask for it any more. */
  remove(contentNo: number): void {
    this.contents.delete(contentNo);
    this.seenWhole.delete(contentNo);
    this.packedContents.forget(String(contentNo));
    this.cache.remove(contentNo);
  }

  /** What is made of contents is made anew when it is asked for next. */
  forgetCached(): void {
    this.cache.clear();
    this.packedContents.clear();
  }

  /** Throws `damaged_workspace`, `busy`. */
  async file(contentNo: number, format: ReportFormat, columns: ReportColumns): Promise<Uint8Array> {
    const name = fileName(format, columns);
    const cached = this.cache.get(contentNo, name);
    if (cached !== undefined) {
      return cached;
    }
    const { pool, workspacePath: path } = this.machinery;
    const file = await this.reading(contentNo, pool.run('formatReport', { path, contentNo, format, columns }));
    this.cache.put(contentNo, name, file);
    return file;
  }

  /** In shared memory. Throws `damaged_workspace`, `busy`. */
  packed(content: ReportContentKey): Promise<PackedReport> {
    return this.packedContents.get(String(content.contentNo), () => this.pack(content));
  }

  /** What a report with these options would be, where it is kept and whole; one that is damaged is to be computed again. */
  async findWhole(plan: ReportPlan, options: ReportOptions): Promise<ReportContentKey | undefined> {
    const content = this.find(plan, options);
    if (content === undefined) {
      return undefined;
    }
    const { contentNo } = content;
    const { pool, workspacePath: path } = this.machinery;
    if (!this.seenWhole.has(contentNo) && (await pool.run('isWholeReport', { path, contentNo }))) {
      this.seenWhole.add(contentNo);
    }
    return this.seenWhole.has(contentNo) ? content : undefined;
  }

  /** The last one: where there are two, the first is damaged or was deleted by another process. */
  private find(plan: ReportPlan, options: ReportOptions): ReportContentKey | undefined {
    return [...this.contents.values()].findLast(
      (content) =>
        content.dataVersion === plan.dataVersion &&
        content.asOfUs === options.asOfUs &&
        content.policy === options.policy &&
        content.trustMinutes === options.trustMinutes &&
        content.tzdbVersion === plan.tzdbVersion &&
        content.programVersion === this.machinery.programVersion,
    );
  }

  private async pack(content: ReportContentKey): Promise<PackedReport> {
    const { reader, workspacePath: path } = this.machinery;
    const { contentNo, asOfUs, policy, trustMinutes, dataVersion, tzdbVersion, programVersion } = content;
    return {
      key: newId(),
      options: { asOfUs, policy, trustMinutes },
      versions: { data: dataVersion, tzdb: tzdbVersion, program: programVersion },
      data: await this.reading(contentNo, reader.run('readReport', { path, contentNo })),
    };
  }

  /** A content that can't be read is looked at again before it is shared. */
  private async reading<T>(contentNo: number, result: Promise<T>): Promise<T> {
    try {
      return await result;
    } catch (error) {
      this.seenWhole.delete(contentNo);
      throw error;
    }
  }
}

function fileName(format: ReportFormat, columns: ReportColumns): string {
  return `${columns}.${format}`;
}
