import { type HoursWords, startOfWord, weekdayOfWord } from './business-hours.ts';
import { SECONDS_PER_DAY } from './duration.ts';

const SECONDS_PER_WEEK = 7 * SECONDS_PER_DAY;
const MIDNIGHT_FROM_SECONDS = SECONDS_PER_DAY - 1;

/**
 * Whether two of a store's rows name a common time on the wall clock of a week; rows that only touch do not. The rows
 * `[firstRow, endRow)` are in order of weekday and start, as they are stored.
 */
export function hoursOverlap(hours: HoursWords, firstRow: number, endRow: number): boolean {
  let reachedSeconds = Number.NEGATIVE_INFINITY;
  for (let row = firstRow; row < endRow; row++) {
    const startSeconds = weekSeconds(hours[row * 2] as number);
    if (startSeconds < reachedSeconds) {
      return true;
    }
    const lengthSeconds = spanSeconds(startOfWord(hours[row * 2] as number), hours[row * 2 + 1] as number);
    reachedSeconds = startSeconds + lengthSeconds;
  }
  // The week goes round: a span of Sunday night may reach into Monday.
  return endRow - firstRow > 1 && weekSeconds(hours[firstRow * 2] as number) < reachedSeconds - SECONDS_PER_WEEK;
}

function weekSeconds(word: number): number {
  return weekdayOfWord(word) * SECONDS_PER_DAY + startOfWord(word);
}

/** Length of a span by the rule of SPEC §2, where no clock changes. */
function spanSeconds(startSeconds: number, endSeconds: number): number {
  if (endSeconds >= MIDNIGHT_FROM_SECONDS) {
    return SECONDS_PER_DAY - startSeconds;
  }
  return endSeconds - startSeconds + (endSeconds <= startSeconds ? SECONDS_PER_DAY : 0);
}
