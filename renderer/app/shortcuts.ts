/** Keys that do one thing, as a person presses them. */
export interface Shortcut {
  readonly keys: readonly string[];
  /** `chord`: held down at once; `sequence`: one after the other; `any`: each by itself. */
  readonly press: 'chord' | 'sequence' | 'any';
  readonly does: string;
}

/** Shortcuts that work in one place. */
export interface ShortcutGroup {
  readonly where: string;
  readonly shortcuts: readonly Shortcut[];
}

const isMac = /mac/i.test(navigator.userAgent);
/** The key that menus and the search use. */
const COMMAND = isMac ? '⌘' : 'Ctrl';

/** `Ctrl K`, on a Mac `⌘ K`. */
export function shortcutText(key: string): string {
  return `${COMMAND} ${key}`;
}

/** All keys of the page, as the list behind `?` tells them. */
export const SHORTCUTS: readonly ShortcutGroup[] = [
  {
    where: 'Everywhere',
    shortcuts: [
      chord([COMMAND, 'K'], 'Find a store'),
      sequence(['g', 'o'], 'Go to Overview'),
      sequence(['g', 's'], 'Go to Stores'),
      sequence(['g', 'r'], 'Go to Reports'),
      sequence(['g', 'd'], 'Go to Data'),
      sequence(['g', 'a'], 'Go to API'),
      sequence(['g', ','], 'Go to Settings'),
      any(['?'], 'Show this list'),
      any(['Esc'], 'Close a dialog or a menu'),
    ],
  },
  {
    where: 'Find a store',
    shortcuts: [any(['↑', '↓'], 'Go from store to store'), any(['Enter'], 'Open the store')],
  },
  {
    where: 'Week of a store',
    shortcuts: [
      any(['←', '→'], 'Go from stretch to stretch'),
      any(['↑', '↓'], 'Same time, a day earlier or later'),
      any(['Home', 'End'], 'Go to the first or last stretch'),
      any(['Esc'], 'Let go'),
    ],
  },
  {
    where: 'Table of stores',
    shortcuts: [
      any(['/'], 'Search for a part of an id'),
      any(['Esc'], 'Clear the search, in its field'),
      any(['↑', '↓'], 'Go from row to row'),
      any(['PgUp', 'PgDn'], 'Go a page up or down'),
      any(['Home', 'End'], 'Go to the first or last row'),
      any(['Space'], 'Select the row, or not'),
      chord(['Shift', '↑ ↓'], 'Select rows on the way'),
      any(['Enter'], 'Open the store'),
    ],
  },
  {
    where: 'Stores by uptime, on the overview',
    shortcuts: [
      any(['←', '→'], 'Choose a column'),
      chord(['Shift', '← →'], 'Choose more of them'),
      any(['Home', 'End'], 'Choose the first or last column'),
      any(['Enter'], 'Show the chosen stores'),
      any(['Esc'], 'Choose none'),
    ],
  },
  {
    where: 'Downtime by hour and weekday, on the overview',
    shortcuts: [
      any(['←', '→', '↑', '↓'], 'Go from hour to hour, day to day'),
      any(['Home', 'End'], 'Go to the first or last hour of the day'),
    ],
  },
];

/** Keys of the desktop app's menu; a browser has meanings of its own for most of them. */
export const MENU_SHORTCUTS: ShortcutGroup = {
  where: 'Menu of the desktop app',
  shortcuts: [
    chord([COMMAND, 'O'], 'Import files'),
    chord([COMMAND, 'R'], 'Run a report'),
    chord([COMMAND, 'S'], 'Save what is shown'),
    chord([COMMAND, ','], 'Settings'),
    chord([COMMAND, 'N'], 'New workspace'),
    chord([COMMAND, 'Shift', 'O'], 'Open a workspace'),
  ],
};

function chord(keys: readonly string[], does: string): Shortcut {
  return { keys, press: 'chord', does };
}

function sequence(keys: readonly string[], does: string): Shortcut {
  return { keys, press: 'sequence', does };
}

function any(keys: readonly string[], does: string): Shortcut {
  return { keys, press: 'any', does };
}
