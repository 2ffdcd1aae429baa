import { daily } from './sample-hours.ts';
import { every } from './sample-polls.ts';
import type { SampleStore } from './sample-store.ts';

/** Stores whose id is what they show. */
export const idStores: readonly SampleStore[] = [
  {
    id: '8139926242460185114',
    shows: 'A 19-digit id, always up. As a JS number it would be the same as the next two.',
    zones: ['America/Chicago'],
    hours: daily('10:00:00', '23:59:59'),
    polls: every(180),
    expected: { uptime_pct_last_week: '100.00' },
  },
  {
    id: '8139926242460185115',
    shows: 'A 19-digit id, always down.',
    zones: ['America/Chicago'],
    hours: daily('10:00:00', '23:59:59'),
    polls: every(180, { down: [['2024-10-28 00:00', '2024-11-07 00:00']] }),
    expected: { uptime_pct_last_week: '0.00' },
  },
  {
    id: '8139926242460185116',
    shows: 'A 19-digit id, down on 31 October and 1 November.',
    zones: ['America/New_York'],
    hours: daily('10:00:00', '23:59:59'),
    polls: every(180, { down: [['2024-10-31 04:00', '2024-11-02 04:00']] }),
    expected: { downtime_last_day: '0.00', uptime_pct_last_hour: '100.00' },
  },
  {
    id: '582740196383746',
    shows: 'A 15-digit id.',
    zones: ['Pacific/Honolulu'],
    hours: daily('06:00', '22:00'),
    polls: every(180, { down: [['2024-11-05 20:00', '2024-11-06 06:00']] }),
  },
  {
    id: '=2+5',
    shows: "Starts with `=`: written to CSV reports as `'=2+5`, so that no spreadsheet computes it.",
    zones: ['America/Detroit'],
    hours: daily('11:00', '20:45'),
    polls: every(180),
  },
  {
    id: 'Café, "Süd"',
    shows: 'A comma, quotes and letters beyond ASCII: the id is quoted in all three files and in the report.',
    zones: ['America/Los_Angeles'],
    hours: daily('07:00', '15:30'),
    polls: every(180, { down: [['2024-11-06 14:00', '2024-11-06 17:00']] }),
  },
];
