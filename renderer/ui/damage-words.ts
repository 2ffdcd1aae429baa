import type { CheckAnswer } from '../../main/shared/api/backups.ts';
import { DAMAGED_PART_NAMES, type DamagedPart } from '../../main/shared/damage.ts';
import { formatCounted } from './format-count.ts';
import { formatDay } from './format-instant.ts';

type Damage = CheckAnswer['damage'][number];

const IDS_SHOWN = 3;

export interface DamageStyle {
  readonly locale?: string;
  /** The year of a day is told where it is another one than that of this instant. */
  readonly nowMs: number;
}

/** What stands beside the data, which neither a backup nor an import should be needed for, and what to do about it. */
const RECORD_ADVICE: Readonly<Partial<Record<DamagedPart, string>>> = {
  report: 'Run a damaged report again with the same options, or delete it, in Reports.',
  report_history: 'Delete a damaged entry of the report history in Reports.',
  import_history: 'Take a damaged entry off the import history in Data, where it can be opened.',
  lost_entries:
    'Nothing rests on entries that got lost from a history. store-monitor stats --check --forget-damaged-imports takes the histories as they are.',
  setting: 'Save a damaged setting again in Settings.',
};

/** What to do where nothing of the data itself is damaged; null where some of it is, or may be. */
export function recordAdvice({ damage, damaged }: Pick<CheckAnswer, 'damage' | 'damaged'>): readonly string[] | null {
  const advice = new Set(damage.map(({ part }) => RECORD_ADVICE[part]));
  const known = [...advice].filter((words) => words !== undefined);
  return known.length === advice.size && damage.length === damaged ? known : null;
}

/** What is hit, in a sentence: `Up to 1,024 stores are hit, on Mon 14 Oct.` */
export function damageSentence(check: CheckAnswer, style: DamageStyle): string {
  const { locale } = style;
  const { stores, utc_days: days } = check;
  const [first, last] = [days[0], days.at(-1)];
  const when =
    first === undefined || last === undefined
      ? ''
      : first === last
        ? `, on ${dayText(first, style)}`
        : `, on ${formatCounted(days.length, 'day', 'days', locale)} from ${dayText(first, style)} to ${dayText(last, style)}`;
  return stores === 0
    ? `${formatCounted(check.damaged, 'place is', 'places are', locale)} damaged${when}.`
    : `Up to ${formatCounted(stores, 'store is', 'stores are', locale)} hit${when}.`;
}

/** One thing that is damaged: `Polls of Mon 14 Oct (UTC): up to 1,024 stores: a, b, c and others`. */
export function damageLine({ part, utc_day, store_ids, entries }: Damage, style: DamageStyle): string {
  const what = `${DAMAGED_PART_NAMES[part]}${utc_day === null ? '' : ` of ${dayText(utc_day, style)} (UTC)`}`;
  const named = entries.length > 0 ? entries : (store_ids ?? []);
  if (named.length === 0) return what;
  const shown = `${named.slice(0, IDS_SHOWN).join(', ')}${named.length > IDS_SHOWN ? ' and others' : ''}`;
  return entries.length > 0
    ? `${what}: ${shown}`
    : `${what}: up to ${formatCounted(named.length, 'store', 'stores', style.locale)} (${shown})`;
}

function dayText(date: string, style: DamageStyle): string {
  return formatDay(Date.parse(`${date}T12:00:00Z`), style);
}
