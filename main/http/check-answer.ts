import type { CheckAnswer } from '../shared/api/backups.ts';
import type { Damage, DataCheck } from '../shared/damage.ts';

const DAY_MS = 86_400_000;

/** A check as the API tells it, with the first `limit` things that are damaged. */
export function checkAnswer(check: DataCheck, limit: number): Omit<CheckAnswer, 'checked_at' | 'last_backup'> {
  const days = new Set(check.damage.flatMap(({ day }) => (day === null ? [] : [dayText(day)])));
  const stores = new Set(check.damage.flatMap(({ storeIds }) => storeIds ?? []));
  return {
    sound: check.damaged === 0,
    data_version: check.dataVersion,
    damaged: check.damaged,
    stores: stores.size,
    utc_days: [...days].sort(),
    damage: check.damage.slice(0, limit).map(damageAnswer),
  };
}

function damageAnswer({ part, day, storeIds, entries, found }: Damage): CheckAnswer['damage'][number] {
  return {
    part,
    utc_day: day === null ? null : dayText(day),
    store_ids: storeIds === null ? null : [...storeIds],
    entries: [...entries],
    found,
  };
}

/** `2024-10-14`, from days since 1970 UTC; what no calendar holds, as of a key that is damaged itself, is the first day. */
function dayText(day: number): string {
  const date = new Date(day * DAY_MS);
  return (Number.isNaN(date.getTime()) || day > 47_481 || day < 0 ? new Date(0) : date).toISOString().slice(0, 10);
}
