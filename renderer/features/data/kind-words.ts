import type { FileKind } from '../../../main/shared/imports.ts';

/** The three kinds in the order they are told. */
export const KINDS: readonly FileKind[] = ['polls', 'business_hours', 'timezones'];

export const KIND_TITLES: Readonly<Record<FileKind, string>> = {
  polls: 'Polls',
  business_hours: 'Business hours',
  timezones: 'Time zones',
};

/** What a row of it is called. */
export const KIND_ROWS: Readonly<Record<FileKind, readonly [one: string, many: string]>> = {
  polls: ['poll', 'polls'],
  business_hours: ['row', 'rows'],
  timezones: ['zone', 'zones'],
};
