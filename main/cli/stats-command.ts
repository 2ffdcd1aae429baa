import { statsAnswer } from '../http/stats-answer.ts';
import type { Stats } from '../shared/api/stats.ts';
import { AppError } from '../shared/errors.ts';
import { runCheck } from './check-command.ts';
import type { CliHost } from './cli-host.ts';
import { writeData } from './output.ts';
import { grouped } from './plural.ts';
import type { StatsFlags } from './program.ts';
import { withStoredWorkspace } from './workspaces.ts';

/** `stats`: what a workspace holds, or whether it is sound, as text or as the JSON of the HTTP API. */
export async function runStats(host: CliHost, flags: StatsFlags): Promise<void> {
  if (flags.forgetDamagedImports && !flags.check) {
    throw new AppError('usage', '--forget-damaged-imports goes with --check: only what is damaged is forgotten.');
  }
  if (flags.check) {
    await runCheck(host, flags);
    return;
  }
  await withStoredWorkspace(host, flags.db, async (app) => {
    const stats = statsAnswer(await app.services.stores.stats(), host.programVersion, host.now());
    await writeData(host, flags.json ? `${JSON.stringify(stats, null, 2)}\n` : describeStats(stats));
  });
}

function describeStats(stats: Stats): string {
  const rows: readonly (readonly [string, string])[] = [
    ['Stores with polls', grouped(stats.total_stores)],
    ['Polls', grouped(stats.total_observations)],
    ['First poll', stats.data_range.min_date ?? 'none'],
    ['Latest poll', stats.data_range.max_date ?? 'none'],
    [
      'Business hours rows',
      `${grouped(stats.business_hours_rows)} of ${grouped(stats.stores_with_business_hours)} stores`,
    ],
    ['Timezones', describeZones(stats)],
    ['Data version', grouped(stats.data_version)],
    ['Size', `${(stats.database_bytes / 1e6).toFixed(1)} MB`],
    ['tz database', stats.tzdb_version],
    ['Program version', stats.version],
  ];
  const width = Math.max(...rows.map(([label]) => label.length));
  return rows.map(([label, value]) => `${label.padEnd(width)}  ${value}\n`).join('');
}

function describeZones(stats: Stats): string {
  const unknown = stats.unknown_timezones;
  return unknown === 0
    ? grouped(stats.stores_with_timezone)
    : `${grouped(stats.stores_with_timezone)}, ${grouped(unknown)} of them no IANA name`;
}
