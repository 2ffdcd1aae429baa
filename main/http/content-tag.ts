import type { ReportColumns, ReportFormat } from '../shared/report-options.ts';

/** What fixes the bytes of a report's file. */
export interface TaggedFile {
  /** The first report with this content: no other content was ever under its id, in whatever workspace. */
  readonly firstReportId: string;
  readonly format: ReportFormat;
  readonly columns: ReportColumns;
  /** The version that writes the file; another one may write the same figures otherwise. */
  readonly programVersion: string;
}

/** The entity tag of a report's file (RFC 9110, 8.8.3): reports on unchanged data have one and the same. */
export function contentTag({ firstReportId, format, columns, programVersion }: TaggedFile): string {
  return `"${firstReportId}.${columns}.${format}.${programVersion}"`;
}

/** Whether a client says that it has what bears the tag (RFC 9110, 13.1.2). */
export function hasTagged(ifNoneMatch: string | undefined, tag: string): boolean {
  const held = (ifNoneMatch ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''));
  return held.includes(tag) || held.includes('*');
}
