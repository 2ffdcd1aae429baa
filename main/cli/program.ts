import { Command, InvalidArgumentError, Option } from 'commander';
import { parseTimestamp } from '../../workers/domain/fields.ts';
import { POLICIES, type Policy } from '../shared/policy.ts';
import { REJECT_REASONS } from '../shared/reject-reasons.ts';
import {
  isTrustMinutes,
  MAX_TRUST_MINUTES,
  MIN_TRUST_MINUTES,
  REPORT_COLUMNS,
  REPORT_FORMATS,
  type ReportColumns,
  type ReportFormat,
} from '../shared/report-options.ts';
import type { CliStreams } from './cli-host.ts';

export interface ReportFlags {
  readonly db?: string;
  readonly out?: string;
  /** µs since 1970 UTC. */
  readonly asOf?: number;
  readonly policy: Policy;
  /** Minutes. */
  readonly trust?: number;
  readonly columns: ReportColumns;
  readonly format: ReportFormat;
}

export interface ImportFlags {
  readonly db?: string;
  readonly replace: boolean;
  /** false only with `--no-backup`. */
  readonly backup: boolean;
}

export interface ServeFlags {
  readonly db?: string;
  readonly port?: number;
  readonly browser: boolean;
}

export interface StatsFlags {
  readonly db?: string;
  readonly check: boolean;
  readonly forgetDamagedImports: boolean;
  readonly json: boolean;
}

/** What the commands do; each resolves when it is done and rejects with an error made for a person. */
export interface Commands {
  report(data: readonly string[], flags: ReportFlags): Promise<void>;
  import(data: readonly string[], flags: ImportFlags): Promise<void>;
  serve(flags: ServeFlags): Promise<void>;
  stats(flags: StatsFlags): Promise<void>;
}

const DATA_HELP = 'CSV files, folders, zips, or the word "official" for the official dataset (downloaded)';
const DB_HELP = "workspace file (default: the desktop app's)";
const HIGHEST_PORT = 65_535;

/** The command line of SPEC §6. Wrong usage throws a `CommanderError`, its message written already. */
export function buildProgram(commands: Commands, programVersion: string, streams: CliStreams): Command {
  const program = new Command('store-monitor')
    .description('How long was each store offline while it should have been open: last hour, day and week.')
    .version(programVersion)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void streams.stdout.write(text),
      writeErr: (text) => streams.tell(text),
    })
    .showHelpAfterError('Run it with --help for usage and examples.')
    .addHelpText('after', PROGRAM_HELP);
  addReport(program, commands);
  addImport(program, commands);
  addServe(program, commands);
  addStats(program, commands);
  return program;
}

const PROGRAM_HELP = `
Data goes to stdout, progress and messages to stderr.
Exit codes: 0 done, 1 failed, 2 wrong usage.
From a source folder: npm run report -- data.zip, and so on.

The default workspace lies in the program's data folder; STORE_MONITOR_HOME names another folder.
`;

function addReport(program: Command, commands: Commands): void {
  program
    .command('report')
    .summary('write the report of files, or of what is stored')
    .description(
      'Write uptime and downtime of every store. With DATA the files are read into a temporary workspace that is removed afterwards; without DATA the report is about what is stored.',
    )
    .argument('[DATA...]', DATA_HELP)
    .option('--db <file>', "workspace file to report on, not together with DATA (default: the desktop app's)")
    .option('--out <file>', 'write the report to a file in place of stdout')
    .option(
      '--as-of <time>',
      'instant to report on, such as "2024-10-14 23:55:18 UTC" (default: the latest poll)',
      parseAsOf,
    )
    .addOption(
      new Option('--policy <policy>', 'which poll decides the time between two polls')
        .choices(POLICIES)
        .default('nearest'),
    )
    .option(
      '--trust <minutes>',
      'a poll decides at most this long before and after it; the rest is unknown (default: no limit)',
      parseTrust,
    )
    .addOption(new Option('--columns <columns>', 'columns of the CSV').choices(REPORT_COLUMNS).default('standard'))
    .addOption(new Option('--format <format>', 'form of the report').choices(REPORT_FORMATS).default('csv'))
    .addHelpText(
      'after',
      `
Examples:
  store-monitor report store_status.csv menu_hours.csv timezones.csv --out report.csv
  store-monitor report data.zip --columns extended > report.csv
  store-monitor report official --as-of "2024-10-10 12:00:00 UTC" --format json
  store-monitor report --db stores.storemonitor --trust 120
`,
    )
    .action((data: string[], flags: ReportFlags) => commands.report(data, flags));
}

function addImport(program: Command, commands: Commands): void {
  program
    .command('import')
    .summary('store polls, business hours and timezones')
    .description(
      'Add the polls of the files to a workspace; business hours and timezones replace the former ones. One import is stored as a whole or not at all.',
    )
    .argument('<DATA...>', DATA_HELP)
    .option('--replace', 'drop all stored polls, hours and timezones first, after a backup beside the workspace', false)
    .option('--no-backup', 'with --replace only: make no backup of what is dropped')
    .option('--db <file>', `${DB_HELP}; created when it does not exist`)
    .addHelpText(
      'after',
      `
Examples:
  store-monitor import data.zip
  store-monitor import monday.csv tuesday.csv --db stores.storemonitor
  store-monitor import official --replace
  store-monitor import data.zip --replace --no-backup
`,
    )
    .action((data: string[], flags: ImportFlags) => commands.import(data, flags));
}

function addServe(program: Command, commands: Commands): void {
  program
    .command('serve')
    .summary('serve the window and the HTTP API on this machine')
    .description('Serve the window and the HTTP API on 127.0.0.1 until Ctrl+C. The address is written to stdout.')
    .option('--port <number>', 'port; fails when it is taken (default: 8000, or the next free one)', parsePort)
    .option('--db <file>', `${DB_HELP}; created when it does not exist`)
    .option('--no-browser', 'do not open the browser')
    .addHelpText(
      'after',
      `
Examples:
  store-monitor serve
  store-monitor serve --port 9000 --no-browser --db stores.storemonitor
`,
    )
    .action((flags: ServeFlags) => commands.serve(flags));
}

function addStats(program: Command, commands: Commands): void {
  program
    .command('stats')
    .summary('tell what a workspace holds')
    .description(
      'Tell what a workspace holds: stores, polls, their time span, hours and timezones. With --check all data is read, and what is damaged is told in place of it.',
    )
    .option('--db <file>', DB_HELP)
    .option('--check', 'read all data and tell what is damaged; exit code 1 when anything is', false)
    .option(
      '--forget-damaged-imports',
      'with --check only: first take damaged entries off the import history, and go on without those that got lost',
      false,
    )
    .option('--json', 'as JSON, with the names of the HTTP API', false)
    .addHelpText(
      'after',
      `
Examples:
  store-monitor stats
  store-monitor stats --db stores.storemonitor --json
  store-monitor stats --check --db stores.storemonitor
`,
    )
    .action((flags: StatsFlags) => commands.stats(flags));
}

function parseAsOf(text: string): number {
  const parsed = parseTimestamp(text);
  if (typeof parsed !== 'number') throw new InvalidArgumentError(`${REJECT_REASONS[parsed]}.`);
  return parsed;
}

function parseTrust(text: string): number {
  const minutes = wholeNumber(text);
  if (isTrustMinutes(minutes)) return minutes;
  const range = `${MIN_TRUST_MINUTES} to ${MAX_TRUST_MINUTES.toLocaleString('en')}`;
  throw new InvalidArgumentError(`It must be whole minutes from ${range}.`);
}

function parsePort(text: string): number {
  const port = wholeNumber(text);
  if (port <= HIGHEST_PORT) return port;
  throw new InvalidArgumentError(`It must be a whole number from 0 (any free one) to ${HIGHEST_PORT}.`);
}

/** NaN unless the text is digits only: `Number` would take `1e3` and `0x10`. */
function wholeNumber(text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
}
