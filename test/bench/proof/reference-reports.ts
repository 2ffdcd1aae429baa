import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { timestampToUs } from '../../generate/timestamp.ts';
import { type ReferenceData, referenceReport, standardCsv } from '../../reference/reference.ts';

/** The reference's report: as it is written, and its figures in whole µs. */
export interface ReferenceReports {
  readonly standard: string;
  readonly microseconds: string;
}

/** The reference's report on tables, with default options. */
export function referenceReports(data: ReferenceData, asOfUs: number): ReferenceReports {
  const { rows } = referenceReport(data, { asOfUs });
  const lines = rows.map(({ hour, day, week }) =>
    [hour.upUs, day.upUs, week.upUs, hour.downUs, day.downUs, week.downUs].join(','),
  );
  const header = 'up_hour,up_day,up_week,down_hour,down_day,down_week';
  return { standard: standardCsv(rows), microseconds: [header, ...lines].map((line) => `${line}\n`).join('') };
}

/** The tables of a generated dataset, whose cells need no CSV parser. */
export async function readDataset(folder: string): Promise<ReferenceData> {
  return {
    polls: await readRows(folder, 'store_status.csv', ([storeId, status, timestamp]) => ({
      storeId,
      active: status === 'active',
      timeUs: timestampToUs(timestamp),
    })),
    hours: await readRows(folder, 'menu_hours.csv', ([storeId, day, start, end]) => ({
      storeId,
      day: Number(day),
      startSeconds: secondsOf(start),
      endSeconds: secondsOf(end),
    })),
    zones: await readRows(folder, 'timezones.csv', ([storeId, zone]) => ({ storeId, zone })),
  };
}

type Cells = readonly [string, string, string, string];

async function readRows<Row>(folder: string, name: string, toRow: (cells: Cells) => Row): Promise<readonly Row[]> {
  const text = await readFile(join(folder, name), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [first = '', second = '', third = '', fourth = ''] = line.split(',');
      return toRow([first, second, third, fourth]);
    });
}

function secondsOf(time: string): number {
  const [hours = Number.NaN, minutes = Number.NaN, seconds = Number.NaN] = time.split(':').map(Number);
  return (hours * 60 + minutes) * 60 + seconds;
}
