import { daily, on } from './sample-hours.ts';
import { every, exactly, together } from './sample-polls.ts';
import type { SampleStore } from './sample-store.ts';

/** Stores that show zones and the clock change of 3 November 2024. */
export const zoneStores: readonly SampleStore[] = [
  {
    id: '139c004b-5d6e-4145-bb40-51e8dce7ce6a',
    shows: 'No row in the timezones file: America/Chicago, and the store is flagged.',
    zones: [],
    hours: daily('10:30', '21:00'),
    polls: every(180),
    expected: { business_last_week: '72.50', timezone: 'America/Chicago', flags: 'default_timezone' },
  },
  {
    id: 'c1f124fc-8f43-4fa9-af15-46f97256d2b7',
    shows: 'US/Nowhere is no IANA name: America/Chicago, and the store is flagged.',
    zones: ['US/Nowhere'],
    hours: daily('10:30', '21:00'),
    polls: every(180),
    expected: { business_last_week: '72.50', timezone: 'America/Chicago', flags: 'default_timezone' },
  },
  {
    id: 'e134f697-2e63-4208-b41f-c8bab98a986a',
    shows: 'Neither hours nor zone: both flags.',
    zones: [],
    hours: [],
    polls: every(180, { down: [['2024-11-01 10:00', '2024-11-01 22:00']] }),
    expected: { business_last_week: '168.00', flags: 'default_hours|default_timezone' },
  },
  {
    id: '276ab9dc-a07a-425c-b392-29372bc1b6a3',
    shows: 'US/Central is a link to America/Chicago: a valid name, kept as it is written.',
    zones: ['US/Central'],
    hours: daily('10:30', '21:00'),
    polls: every(180),
    expected: { business_last_week: '72.50', timezone: 'US/Central', flags: '' },
  },
  {
    id: '9d28ccf6-399e-4856-a1d3-253542b0961a',
    shows: 'Two rows in the timezones file, New York and then Los Angeles: the later one counts.',
    zones: ['America/New_York', 'America/Los_Angeles'],
    hours: daily('09:00', '17:00'),
    polls: every(180),
    expected: { business_last_week: '55.00', timezone: 'America/Los_Angeles' },
  },
  {
    id: '9b2dc840-fcc9-4c8f-b772-deccc63ec25f',
    shows: 'Sunday 00:30–02:00 lasts 150 minutes on the date of the change, because 01:00–02:00 comes twice.',
    zones: ['America/New_York'],
    hours: on(['Sun'], '00:30', '02:00'),
    polls: every(60),
    expected: { business_last_week: '2.50', uptime_last_week: '2.50' },
  },
  {
    id: '3b97fe00-8fb0-49b9-b480-83bdf2d24b29',
    shows:
      'Sunday 01:15–01:45 lies within the repeated hour and means its first occurrence: the inactive poll of the second 01:30 is outside.',
    zones: ['America/Chicago'],
    hours: on(['Sun'], '01:15', '01:45'),
    polls: together(
      exactly('2024-11-03 06:30 active', '2024-11-03 07:30 inactive'),
      every(180, { until: '2024-11-03 05:00' }),
      every(180, { from: '2024-11-03 09:00' }),
    ),
    expected: { business_last_week: '0.50', uptime_last_week: '0.50', polls_used: '1' },
  },
  {
    id: '311e772f-afdf-4e2e-b1c0-35335c0b45b8',
    shows: 'Sunday 01:30–05:00 starts at the first 01:30: four and a half hours.',
    zones: ['America/Los_Angeles'],
    hours: on(['Sun'], '01:30', '05:00'),
    polls: every(60),
    expected: { business_last_week: '4.50', uptime_last_week: '4.50' },
  },
  {
    id: '5ca51e63-471b-4c5c-aacf-c3c2f047a39c',
    shows: 'Cairo repeats the last hour of 31 October: 20:00–00:00 lasts five hours on that Thursday.',
    zones: ['Africa/Cairo'],
    hours: daily('20:00', '00:00'),
    polls: every(60),
    expected: { business_last_week: '28.00', business_last_hour: '60.00', business_last_day: '4.00' },
  },
  {
    id: 'c58e7e6a-d074-4e7b-baf1-6c7920278ffb',
    shows: 'Havana repeats the first hour of 3 November: Saturday 20:00–00:30 ends at the first 00:30.',
    zones: ['America/Havana'],
    hours: on(['Sat', 'Sun'], '20:00', '00:30'),
    polls: every(60),
    expected: { business_last_week: '9.00' },
  },
  {
    id: '1b689d41-f90e-4e61-812b-0821bec5c4fd',
    shows:
      'An offset of five and a half hours: seven days of 09:00–22:00, closed at the end instant (half past midnight).',
    zones: ['Asia/Kolkata'],
    hours: daily('09:00', '22:00'),
    polls: every(180),
    expected: { business_last_week: '91.00', business_last_day: '13.00', current_status: 'closed' },
  },
  {
    id: '285ac00a-54fb-40bc-9fbb-8265d193897f',
    shows: 'Phoenix has no clock change.',
    zones: ['America/Phoenix'],
    hours: daily('11:00', '21:00'),
    polls: every(180, { down: [['2024-11-04 16:00', '2024-11-04 23:30']] }),
    expected: { business_last_week: '70.00' },
  },
];
