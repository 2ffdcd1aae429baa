import { describe, expect, it } from 'vitest';
import type { ReferenceData, ReferenceHours, ReferenceOptions, ReferencePoll } from '../reference/reference.ts';
import { measureDataset } from './measure-datasets.ts';

/** The worked cases of the contract that need polls; those of hours alone stand with the business hours. */
const HOUR_US = 3_600_000_000;
const [MONDAY, TUESDAY] = [0, 1];

function utc(text: string): number {
  return Date.parse(`${text}Z`) * 1_000;
}

function poll(at: string, status: 'active' | 'inactive'): ReferencePoll {
  return { storeId: 'store', timeUs: utc(at), active: status === 'active' };
}

function open(day: number, startHour: number, endHour: number): ReferenceHours {
  return { storeId: 'store', day, startSeconds: startHour * 3_600, endSeconds: endHour * 3_600 };
}

function measured(data: Partial<ReferenceData>, options: ReferenceOptions) {
  const rows = measureDataset({ polls: [], hours: [], zones: [], ...data }, options);
  expect(rows).toHaveLength(1);
  return rows[0]!;
}

describe('the worked cases of the contract', () => {
  it('one active poll 24 h before T makes a store that is always open up in all windows', () => {
    const row = measured({ polls: [poll('2024-10-07T12:00', 'active')] }, { asOfUs: utc('2024-10-08T12:00') });
    expect([row.hour.upUs, row.day.upUs, row.week.upUs]).toEqual([HOUR_US, 24 * HOUR_US, 168 * HOUR_US]);
    expect(row).toMatchObject({ currentStatus: 'active', flags: ['default_hours', 'default_timezone'], pollsUsed: 1 });
  });

  it('active at 11:00 and inactive at 11:30 are 15 minutes up and 45 down at 12:00', () => {
    const polls = [poll('2024-10-07T11:00', 'active'), poll('2024-10-07T11:30', 'inactive')];
    const { hour } = measured({ polls }, { asOfUs: utc('2024-10-07T12:00') });
    expect([hour.upUs, hour.downUs]).toEqual([HOUR_US / 4, (HOUR_US * 3) / 4]);
  });

  it('a session without evidence takes the status of the last evidence before it', () => {
    const row = measured(
      {
        polls: [poll('2024-10-07T15:00', 'active')], // Monday 10:00 in Chicago
        hours: [open(MONDAY, 9, 17), open(TUESDAY, 9, 17)],
        zones: [{ storeId: 'store', zone: 'America/Chicago' }],
      },
      { asOfUs: utc('2024-10-08T23:00') },
    );
    expect([row.day.upUs, row.day.downUs]).toEqual([8 * HOUR_US, 0]);
  });

  it('a poll taken while the store is closed says nothing', () => {
    const row = measured(
      {
        polls: [poll('2024-10-07T09:50', 'inactive'), poll('2024-10-07T10:10', 'active')],
        hours: [open(MONDAY, 10, 14)],
        zones: [{ storeId: 'store', zone: 'UTC' }],
      },
      { asOfUs: utc('2024-10-07T20:00') },
    );
    expect(row).toMatchObject({ pollsUsed: 1, currentStatus: 'closed', day: { upUs: 4 * HOUR_US, downUs: 0 } });
  });

  it('a store whose polls are all older than 192 h has no data, and its business time is unknown', () => {
    const row = measured({ polls: [poll('2024-09-01T12:00', 'active')] }, { asOfUs: utc('2024-10-08T12:00') });
    expect(row).toMatchObject({
      currentStatus: 'no_data',
      pollsUsed: 0,
      week: { upUs: 0, downUs: 0, unknownUs: 168 * HOUR_US },
      flags: ['default_hours', 'default_timezone', 'no_data'],
    });
  });

  it('a store whose first poll is after T is not in the report', () => {
    const data = { polls: [poll('2024-10-08T12:00', 'active')], hours: [], zones: [] };
    expect(measureDataset(data, { asOfUs: utc('2024-10-08T12:00') - 1 })).toEqual([]);
  });
});
