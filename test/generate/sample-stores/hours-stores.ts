import { daily, on, workdays } from './sample-hours.ts';
import { every, exactly, onDates, together } from './sample-polls.ts';
import type { SampleStore } from './sample-store.ts';

/** Stores that show what business hours can look like. */
export const hoursStores: readonly SampleStore[] = [
  {
    id: '40dba085-998e-4104-8a2e-ab6559c43b7f',
    shows:
      'No hours rows: open always. Polled every six hours, active, then inactive half an hour before the end: a quarter of the last hour is up.',
    zones: ['America/Chicago'],
    hours: [],
    polls: together(
      onDates('2024-10-28', '2024-11-06', '00:00', 'active'),
      onDates('2024-10-28', '2024-11-06', '06:00', 'active'),
      onDates('2024-10-28', '2024-11-06', '12:00', 'active'),
      onDates('2024-10-28', '2024-11-06', '18:00', 'active'),
      exactly('2024-11-06 18:30 inactive'),
    ),
    expected: {
      uptime_last_hour: '15.00',
      downtime_last_hour: '45.00',
      uptime_last_day: '23.25',
      downtime_last_day: '0.75',
      uptime_last_week: '167.25',
      downtime_last_week: '0.75',
      longest_gap_hours: '6.00',
      current_status: 'inactive',
      flags: 'default_hours',
    },
  },
  {
    id: 'bb61fb25-2947-4bd4-a89b-b20850f453bd',
    shows:
      'Lunch 11:00–14:30 and dinner 17:00–22:00. Down for three hours of the dinner of 5 November, from halfway between 17:30 and 18:30 to halfway between 20:30 and 21:30.',
    zones: ['America/New_York'],
    hours: [...daily('11:00', '14:30'), ...daily('17:00', '22:00')],
    polls: together(
      onDates('2024-10-28', '2024-11-06', '16:30', 'active'),
      onDates('2024-10-28', '2024-11-05', '22:30', 'active'),
      exactly(
        '2024-11-05 23:30 inactive',
        '2024-11-06 00:30 inactive',
        '2024-11-06 01:30 inactive',
        '2024-11-06 02:30 active',
        '2024-11-06 18:30 active',
      ),
    ),
    expected: {
      uptime_last_hour: '60.00',
      uptime_last_day: '5.50',
      downtime_last_day: '3.00',
      uptime_last_week: '56.00',
      downtime_last_week: '3.00',
      business_last_week: '59.00',
      current_status: 'active',
    },
  },
  {
    id: '30009c9a-aa4e-4226-be2c-c35d807bc30d',
    shows: 'A bar open 17:00–02:00 every night; the night of the clock change lasts ten hours.',
    zones: ['America/Chicago'],
    hours: daily('17:00', '02:00'),
    polls: every(60),
    expected: {
      uptime_last_hour: '0.00',
      uptime_last_day: '9.00',
      uptime_last_week: '64.00',
      business_last_week: '64.00',
      current_status: 'closed',
    },
  },
  {
    id: '9eca9c0e-f7c5-4574-a23e-c74b77f45aa8',
    shows:
      'Rows 18:00:00–23:59:59 and 00:00:00–01:00:00 make one session across midnight: the one inactive poll at 00:30 on 6 November takes the whole evening before it down.',
    zones: ['America/Chicago'],
    hours: [...daily('18:00:00', '23:59:59'), ...daily('00:00:00', '01:00:00')],
    polls: together(
      onDates('2024-10-29', '2024-11-03', '01:30', 'active'),
      onDates('2024-11-04', '2024-11-05', '02:30', 'active'),
      exactly('2024-11-06 06:30 inactive'),
    ),
    expected: {
      downtime_last_day: '7.00',
      uptime_last_day: '0.00',
      downtime_last_week: '7.00',
      uptime_last_week: '42.00',
    },
  },
  {
    id: '43873537-a782-44ae-bfb6-464fa6779ee3',
    shows:
      'Rows 00:00–24:00 on every weekday: one session without an end, 168 hours a week, also across the 25-hour Sunday.',
    zones: ['America/New_York'],
    hours: daily('00:00', '24:00'),
    polls: every(180),
    expected: { business_last_hour: '60.00', business_last_day: '24.00', uptime_last_week: '168.00' },
  },
  {
    id: 'ec38632a-ab32-46fc-9d0f-44ef5d1c7f37',
    shows: 'Rows 00:00:00–23:59:00: open but for one minute before each midnight, seven minutes a week.',
    zones: ['America/Los_Angeles'],
    hours: daily('00:00:00', '23:59:00'),
    polls: every(180),
    expected: { business_last_day: '23.98', business_last_week: '167.88' },
  },
  {
    id: 'fbce9bb1-89fd-4ddc-b318-2024796694d9',
    shows: 'One row 06:00–06:00 on Saturday runs to the same time a date later: 25 hours across the clock change.',
    zones: ['America/Denver'],
    hours: on(['Sat'], '06:00', '06:00'),
    polls: every(180),
    expected: { business_last_week: '25.00', uptime_last_week: '25.00', business_last_day: '0.00' },
  },
  {
    id: 'c60bd695-ead9-4b0f-b4da-3b696cc97397',
    shows:
      'Monday to Friday 09:00–13:00 and 13:00–17:00 touch and are one session: the inactive poll at 16:00 on 5 November takes the morning down too.',
    zones: ['America/Chicago'],
    hours: [...on(workdays, '09:00', '13:00'), ...on(workdays, '13:00', '17:00')],
    polls: together(
      onDates('2024-10-30', '2024-11-01', '15:00', 'active'),
      exactly('2024-11-04 16:00 active', '2024-11-05 22:00 inactive', '2024-11-06 16:00 active'),
    ),
    expected: {
      uptime_last_day: '4.00',
      downtime_last_day: '4.00',
      uptime_last_week: '31.00',
      downtime_last_week: '8.00',
    },
  },
  {
    id: '4ef3c58e-8fdd-499c-b578-73556a17f5cc',
    shows:
      'Rows 08:00–14:00 and 12:00–20:00 overlap and count once; every row of the second kind stands twice in the file.',
    zones: ['America/New_York'],
    hours: [...daily('08:00', '14:00'), ...daily('12:00', '20:00'), ...daily('12:00', '20:00')],
    polls: every(180),
    expected: { business_last_hour: '60.00', business_last_day: '12.00', business_last_week: '83.00' },
  },
  {
    id: 'bc6c98b2-25a1-4eba-9e55-f537047df11b',
    shows: 'Tuesday to Saturday only: closed on the weekdays that have no row.',
    zones: ['America/Chicago'],
    hours: on(['Tue', 'Wed', 'Thu', 'Fri', 'Sat'], '10:30', '21:00'),
    polls: every(180),
    expected: { business_last_week: '51.50', uptime_last_week: '51.50' },
  },
  {
    id: '9e46e102-987f-439f-99cd-2a91e71dc628',
    shows: 'Rows 00:00:00–00:01:00, as real files have them: open seven minutes a week, and no poll falls into them.',
    zones: ['America/Chicago'],
    hours: daily('00:00:00', '00:01:00'),
    polls: onDates('2024-10-28', '2024-11-06', '15:20', 'active'),
    expected: {
      uptime_last_week: '0.00',
      unknown_last_week: '0.12',
      business_last_week: '0.12',
      current_status: 'no_data',
      flags: 'no_data',
    },
  },
  {
    id: 'a6288a0b-0f5a-4c2e-a8dd-e3b7afff3401',
    shows: 'Later on Friday and Saturday, with an outage of an evening on Saturday.',
    zones: ['America/Indiana/Indianapolis'],
    hours: [...on(['Mon', 'Tue', 'Wed', 'Thu', 'Sun'], '10:30', '21:00'), ...on(['Fri', 'Sat'], '10:30', '23:30')],
    polls: every(60, { down: [['2024-11-02 22:00', '2024-11-03 03:00']] }),
  },
];
