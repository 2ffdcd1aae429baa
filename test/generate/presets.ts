/** What a dataset is made of, apart from where it goes and its seed. */
export interface DatasetShape {
  /** How many stores have polls. */
  readonly stores: number;
  /** How many poll rows to write. Without it the cadences alone decide. */
  readonly polls?: number;
  /** Days of history before the end instant. */
  readonly days: number;
  /** How store ids look: whole numbers of 15–19 digits, or UUIDs. */
  readonly ids: IdKind;
}

export type IdKind = 'integer' | 'uuid';

/** The datasets that measurements refer to by name. */
export const presets = {
  x1: { stores: 14_000, polls: 1_850_000, days: 7.25, ids: 'integer' },
  uuid: { stores: 3_678, polls: 1_850_000, days: 74, ids: 'uuid' },
  x10: { stores: 140_000, polls: 18_500_000, days: 7.25, ids: 'integer' },
  h10: { stores: 14_000, polls: 18_500_000, days: 72, ids: 'integer' },
  x30: { stores: 420_000, polls: 55_500_000, days: 7.25, ids: 'integer' },
} as const satisfies Record<string, DatasetShape>;

export type PresetName = keyof typeof presets;

/** Whether a word names a preset. */
export function isPresetName(name: string): name is PresetName {
  return Object.hasOwn(presets, name);
}
