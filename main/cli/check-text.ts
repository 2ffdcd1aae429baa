import { printableText } from '../../workers/domain/printable-text.ts';
import type { Backup } from '../backups/backup-files.ts';
import type { CheckAnswer } from '../shared/api/backups.ts';
import { describeBackup } from '../shared/backups.ts';
import { DAMAGED_PART_NAMES, type DamagedPart } from '../shared/damage.ts';
import { grouped, plural } from './plural.ts';

type Damage = CheckAnswer['damage'][number];

/** What stands beside the data, which neither a backup nor an import should be needed for. */
const RECORD_ADVICE: Readonly<Partial<Record<DamagedPart, string>>> = {
  report:
    'Make the report again with the same options. One of earlier data can only be deleted, in the window (store-monitor serve).',
  report_history: 'Delete the entry of the report history in the window (store-monitor serve).',
  import_history:
    'Nothing is computed from the import history. To take the damaged entries off it, and nothing else, add --forget-damaged-imports.',
  lost_entries:
    'Nothing is computed from entries that got lost. To take the histories as they are, add --forget-damaged-imports.',
  setting: 'Set the setting again in the window (store-monitor serve).',
};

/** Parts that are of stores, even where nobody can tell any more of which. */
const PARTS_OF_STORES: ReadonlySet<DamagedPart> = new Set([
  'polls',
  'business_hours',
  'timezones',
  'store_ids',
  'poll_totals',
]);

const LINES_SHOWN = 20;
const NAMES_SHOWN = 3;

/** What a look at all data found, for a person: one line where all is sound, else a list. `parts` is how many were read. */
export function describeCheck(check: CheckAnswer, parts: number): string {
  if (check.sound) return `No damage found: ${plural(parts, 'part')} read.\n`;
  const lines = [`${summarise(check)}:`];
  for (const damage of check.damage.slice(0, LINES_SHOWN)) lines.push(`  ${describeDamage(damage)}`);
  const more = check.damaged - Math.min(check.damage.length, LINES_SHOWN);
  if (more > 0) lines.push(`  … and ${grouped(more)} more; --json tells of ${jsonTells(check)}`);
  return lines.map((line) => `${printableText(line)}\n`).join('');
}

/** What was taken off the import history. */
export function describeForgotten(importIds: readonly string[]): string {
  return importIds.length === 0
    ? 'No entry of the import history is damaged; all of them stay.'
    : printableText(
        `${plural(importIds.length, 'damaged entry', 'damaged entries')} taken off the import history: ${firstOf(importIds)}.`,
      );
}

/** What is at stake and what to do, a sentence or two a line, as the message of an error. */
export function adviseOnDamage(check: CheckAnswer, workspacePath: string, lastBackup: Backup | undefined): string {
  const parts = new Set(check.damage.map(({ part }) => part));
  const advice = [...parts].every((part) => part in RECORD_ADVICE)
    ? [
        `Part of ${workspacePath} is damaged, but no polls, business hours or timezones are.`,
        ...[...parts].map((part) => RECORD_ADVICE[part]),
      ]
    : [
        `Part of ${workspacePath} is damaged. Reports that need what is hit are refused; any other is right.`,
        lastBackup === undefined
          ? 'There is no backup of sound data beside it.'
          : `The last backup of sound data is ${lastBackup.path} (made ${describeBackup(lastBackup)}): to go back to it, copy it to another place and name the copy with --db.`,
        `${lastBackup === undefined ? 'Import' : 'Or import'} all files again${
          // An import writes into the structure that is there.
          parts.has('structure')
            ? ' into a new workspace: name a new file with --db.'
            : ' with --replace, which drops what is damaged.'
        }`,
      ];
  return advice.join('\n');
}

function summarise({ damaged, stores, utc_days: days }: CheckAnswer): string {
  const [first, last] = [days[0], days.at(-1)];
  let text = plural(damaged, 'damaged part');
  if (stores > 0) text += `, of up to ${plural(stores, 'store')}`;
  if (first === undefined || last === undefined) return text;
  return first === last ? `${text}, on ${first}` : `${text}, on ${plural(days.length, 'day')} from ${first} to ${last}`;
}

/** `Polls of 2024-10-14 (UTC): up to 1,024 stores (a, b, c and others)`; where there is nothing to name, what was found. */
function describeDamage({ part, utc_day, store_ids, entries, found }: Damage): string {
  const what = `${DAMAGED_PART_NAMES[part]}${utc_day === null ? '' : ` of ${utc_day} (UTC)`}`;
  if (entries.length > 0) return `${what}: ${firstOf(entries)}`;
  if (store_ids === null && PARTS_OF_STORES.has(part)) return `${what}, stores unknown: ${found}`;
  if (store_ids === null || store_ids.length === 0) return `${what}: ${found}`;
  return `${what}: up to ${plural(store_ids.length, 'store')} (${firstOf(store_ids)})`;
}

function firstOf(names: readonly string[]): string {
  return `${names.slice(0, NAMES_SHOWN).join(', ')}${names.length > NAMES_SHOWN ? ' and others' : ''}`;
}

function jsonTells({ damage, damaged }: CheckAnswer): string {
  return damage.length < damaged ? `the first ${grouped(damage.length)}` : 'all of them';
}
