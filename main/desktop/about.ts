export interface PartVersions {
  readonly electron: string | undefined;
  readonly chromium: string | undefined;
  readonly node: string;
  /** The tz database that offsets come from, such as `2026c`. */
  readonly tzdb: string;
}

/** What Help > About says, for a person who reports a fault. */
export function aboutText(
  { electron = 'unknown', chromium = 'unknown', node, tzdb }: PartVersions,
  place: { readonly workspace: string; readonly log: string },
): string {
  return [
    `Time zones: tz database ${tzdb}`,
    `Electron ${electron} · Chromium ${chromium} · Node.js ${node}`,
    '',
    `Workspace: ${place.workspace}`,
    `Log file: ${place.log}`,
  ].join('\n');
}
