import type { Random } from './random.ts';

/** Zones that occur in real files, and a few exotic ones, with their share among stores in per cent. */
const zones: readonly { readonly weight: number; readonly zone: string | null }[] = [
  { weight: 4, zone: null },
  { weight: 48, zone: 'America/Chicago' },
  { weight: 26, zone: 'America/New_York' },
  { weight: 11, zone: 'America/Los_Angeles' },
  { weight: 5, zone: 'America/Denver' },
  { weight: 2.5, zone: 'America/Phoenix' },
  { weight: 1, zone: 'America/Indiana/Indianapolis' },
  { weight: 0.5, zone: 'America/Boise' },
  { weight: 0.4, zone: 'America/Detroit' },
  { weight: 0.4, zone: 'Pacific/Honolulu' },
  { weight: 0.4, zone: 'US/Central' },
  { weight: 0.2, zone: 'Europe/Berlin' },
  { weight: 0.2, zone: 'Asia/Kolkata' },
  { weight: 0.2, zone: 'Australia/Lord_Howe' },
  { weight: 0.2, zone: 'Asia/Beirut' },
];

/** The zone of one store, `null` for about one store in twenty-five. */
export function pickZone(random: Random): string | null {
  return random.pick(zones).zone;
}
