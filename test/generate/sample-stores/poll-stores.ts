import { daily, on, workdays } from './sample-hours.ts';
import { alternating, every, exactly, none, onDates, together } from './sample-polls.ts';
import type { SampleStore } from './sample-store.ts';

/** Stores that show which polls count and what they decide. */
export const pollStores: readonly SampleStore[] = [
  {
    id: '18b0711f-637c-4842-8d3b-222a43a5c11e',
    shows: 'Hours and a zone but not one poll: no row in the report.',
    zones: ['America/Chicago'],
    hours: daily('10:30', '21:00'),
    polls: none,
  },
  {
    id: 'f6e80d07-6972-4f31-988a-45daa3f4144a',
    shows: 'Polled every night but never while open: no data, the whole business time is unknown.',
    zones: ['America/New_York'],
    hours: on(workdays, '11:00', '14:30'),
    polls: onDates('2024-10-28', '2024-11-06', '04:10', 'inactive'),
    expected: { uptime_last_week: '0.00', downtime_last_week: '0.00', polls_used: '0', flags: 'no_data' },
  },
  {
    id: '95506835-1fe5-4867-b82c-5ed59020a66a',
    shows: 'Last polled on 29 October, more than 192 hours before the end: no data.',
    zones: ['America/Chicago'],
    hours: daily('10:30', '21:00'),
    polls: every(180, { until: '2024-10-29 18:00' }),
    expected: { unknown_last_week: '72.50', business_last_week: '72.50', polls_used: '0', flags: 'no_data' },
  },
  {
    id: '4afb3193-a52e-4070-bb09-1b3b82dc6643',
    shows:
      'Open 11:00–21:00, with inactive polls on the very edges of 5 November: the one at 11:00:00 counts, the one at 21:00:00 does not.',
    zones: ['America/Chicago'],
    hours: daily('11:00', '21:00'),
    polls: together(
      onDates('2024-10-28', '2024-11-02', '21:00', 'active'),
      onDates('2024-11-03', '2024-11-05', '22:00', 'active'),
      exactly('2024-11-05 17:00 inactive', '2024-11-06 03:00 inactive', '2024-11-06 18:00 active'),
    ),
    expected: {
      uptime_last_day: '9.50',
      downtime_last_day: '0.50',
      uptime_last_week: '66.50',
      downtime_last_week: '2.50',
      polls_used: '10',
    },
  },
  {
    id: 'b50531f6-3b69-43c1-8efd-96f4b0af56c6',
    shows:
      'The poll of 13:30 on 6 November stands twice, active and further down the file inactive: the later row counts, and the last hour is down.',
    zones: ['America/New_York'],
    hours: daily('10:00', '18:00'),
    polls: together(
      onDates('2024-10-28', '2024-11-05', '17:00', 'active'),
      exactly('2024-11-06 17:30 active', '2024-11-06 18:30 active'),
    ),
    latePolls: exactly('2024-11-06 18:30 inactive'),
    expected: {
      uptime_last_hour: '0.00',
      downtime_last_hour: '60.00',
      uptime_last_day: '7.00',
      downtime_last_day: '1.00',
    },
  },
  {
    id: 'ad9e8482-236c-44af-aa33-5bf930bfc4cb',
    shows: 'Open 10:00–14:00 with polls at 09:50 inactive and 10:10 active: the one before opening is ignored.',
    zones: ['America/Chicago'],
    hours: daily('10:00', '14:00'),
    polls: together(
      onDates('2024-10-28', '2024-11-02', '14:50', 'inactive'),
      onDates('2024-10-28', '2024-11-02', '15:10', 'active'),
      onDates('2024-11-03', '2024-11-06', '15:50', 'inactive'),
      onDates('2024-11-03', '2024-11-06', '16:10', 'active'),
    ),
    expected: { uptime_last_hour: '60.00', uptime_last_day: '4.00', downtime_last_week: '0.00' },
  },
  {
    id: '49c57020-fb8f-4d4f-b343-1610cd1033b2',
    shows: 'Polled hourly; an outage of about six hours on 4 November, 09:00–15:00.',
    zones: ['America/New_York'],
    hours: daily('07:00', '23:00'),
    polls: every(60, { down: [['2024-11-04 14:00', '2024-11-04 20:00']] }),
    expected: { downtime_last_day: '0.00' },
  },
  {
    id: 'c837efec-1ee4-4e65-829a-3133747cf7c7',
    shows: 'Always up; its last poll is the latest of all, so it sets the end instant.',
    zones: ['America/Chicago'],
    hours: daily('06:00', '22:00'),
    polls: together(every(60), exactly('2024-11-06 19:00 active')),
    expected: { uptime_last_hour: '60.00', downtime_last_week: '0.00', uptime_pct_last_week: '100.00' },
  },
  {
    id: '28464277-2edd-4d2d-902b-61f203bacf45',
    shows: 'Always down.',
    zones: ['America/Chicago'],
    hours: daily('10:00', '22:30'),
    polls: every(60, { down: [['2024-10-28 00:00', '2024-11-07 00:00']] }),
    expected: { uptime_last_week: '0.00', downtime_last_hour: '60.00', uptime_pct_last_week: '0.00' },
  },
  {
    id: 'bfc495fc-0274-42dd-aadb-0bb01d57258e',
    shows: 'Flapping: every second hourly poll is inactive.',
    zones: ['America/New_York'],
    hours: daily('10:00', '22:30'),
    polls: alternating(every(60)),
  },
  {
    id: '846c7fb9-1cef-49cd-8c3f-9afd53993eae',
    shows:
      'Not polled any more after 2 November, when 10:00 was active and 16:00 inactive: the sessions since then carry the last status on.',
    zones: ['America/New_York'],
    hours: daily('09:00', '17:00'),
    polls: together(onDates('2024-10-29', '2024-11-02', '14:00', 'active'), exactly('2024-11-02 20:00 inactive')),
    expected: {
      downtime_last_hour: '60.00',
      downtime_last_day: '8.00',
      uptime_last_week: '22.00',
      downtime_last_week: '33.00',
    },
  },
  {
    id: 'a0ea2be6-57f4-4aec-b1c6-c278a39b64b7',
    shows:
      'First polled on 4 November, inactive at 10:00 and active at 14:00: the sessions before it take the first status.',
    zones: ['America/Chicago'],
    hours: daily('09:00', '17:00'),
    polls: exactly(
      '2024-11-04 16:00 inactive',
      '2024-11-04 20:00 active',
      '2024-11-05 18:00 active',
      '2024-11-06 18:00 active',
    ),
    expected: { uptime_last_day: '8.00', uptime_last_week: '17.00', downtime_last_week: '38.00' },
  },
  {
    id: '478fe15d-ba12-41aa-a93b-ee43892b850a',
    shows: 'One poll a day: few of its hours are within two hours of a poll.',
    zones: ['America/Denver'],
    hours: daily('00:00:00', '23:59:59'),
    polls: every(1440, { down: [['2024-11-01 00:00', '2024-11-02 00:00']] }),
  },
  {
    id: 'ee8ed6b5-2ae8-4208-8985-2f49dbd92d79',
    shows: 'Not polled for forty hours from 1 November on.',
    zones: ['America/Boise'],
    hours: daily('06:30', '23:30'),
    polls: every(60, { unpolled: [['2024-11-01 06:00', '2024-11-02 22:00']] }),
  },
];
