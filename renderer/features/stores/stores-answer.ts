import type { CurrentStatus, Flag } from '../../../main/shared/figures.ts';
import { formatCount } from '../../ui/format-count.ts';
import { userLocale } from '../../ui/user-locale.ts';
import { isFiltered, type StoresView } from './stores-view.ts';

/** Statuses as filters and headings call them. */
const STATUS_WORDS: Readonly<Record<CurrentStatus, string>> = {
  inactive: 'down now',
  active: 'up now',
  unknown: 'unknown now',
  closed: 'closed now',
  no_data: 'no data',
};

export const FLAG_WORDS: Readonly<Record<Flag, string>> = {
  default_hours: 'default hours',
  default_timezone: 'default zone',
  no_data: 'no data',
};

/** All flags of a store in short: `default hours, zone`. */
export function flagWords(flags: readonly Flag[]): string {
  const isDefault = flags.includes('default_hours') && flags.includes('default_timezone');
  const words = flags.filter((flag) => !isDefault || flag === 'no_data').map((flag) => FLAG_WORDS[flag]);
  return [...(isDefault ? ['default hours, zone'] : []), ...words].join(', ');
}

interface Counts {
  readonly all: number;
  readonly shown: number;
  /** Of all. */
  readonly status: Readonly<Record<CurrentStatus, number>>;
}

/** The screen's heading: how many are down, or how many match what is asked for. */
export function storesAnswer({ all, shown, status }: Counts, view: StoresView, locale: string = userLocale()): string {
  const count = (value: number): string => formatCount(value, locale);
  const then = view.reportId !== null;
  const stores = all === 1 ? 'store' : 'stores';
  if (!isFiltered(view)) {
    const verb = then ? (status.inactive === 1 ? 'was' : 'were') : status.inactive === 1 ? 'is' : 'are';
    return status.inactive === 0
      ? `None of ${count(all)} ${stores} ${then ? 'was down then' : 'is down now'}`
      : `${count(status.inactive)} of ${count(all)} ${stores} ${verb} down ${then ? 'then' : 'now'}`;
  }
  const wishes = filterWords(view, locale);
  return `${shown === 0 ? 'None' : count(shown)} of ${count(all)} ${stores}: ${wishes.join(', ')}`;
}

/** Each filter in words. */
function filterWords(view: StoresView, locale: string): string[] {
  const status = view.status.map((value) => {
    const words = STATUS_WORDS[value];
    return view.reportId === null ? words : words.replace('now', 'then');
  });
  return [
    ...(status.length === 0 ? [] : [status.join(' or ')]),
    ...view.flags.map((flag) => FLAG_WORDS[flag]),
    ...(view.zone === null ? [] : [view.zone]),
    ...(view.minPercent === null && view.maxPercent === null ? [] : [`${uptimeRange(view, locale)} up`]),
    ...(view.q === '' ? [] : [`id with “${view.q}”`]),
  ];
}

/** `at most 95 %`, `90 to 95 %`, and the window where it is not the week. */
export function uptimeRange(
  { minPercent: min, maxPercent: max, window }: Pick<StoresView, 'minPercent' | 'maxPercent' | 'window'>,
  locale: string = userLocale(),
): string {
  const number = (value: number): string => new Intl.NumberFormat(locale).format(value);
  const range =
    min === null
      ? `at most ${number(max ?? 100)}`
      : max === null
        ? `at least ${number(min)}`
        : min === max
          ? number(min)
          : `${number(min)} to ${number(max)}`;
  return `${range}\u202f%${window === 'week' ? '' : ` in the last ${window}`}`;
}
