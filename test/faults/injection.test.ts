import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { figuresRow } from '../../main/http/figures-row.ts';
import { rejectsCsv } from '../../main/http/rejects-csv.ts';
import { findSourceFiles } from '../../main/import/sources/resolve-sources.ts';
import { Spool } from '../../main/import/sources/spool.ts';
import { VisibleText } from '../../renderer/features/data/visible-text.tsx';
import { rowsAsText } from '../../renderer/features/stores/rows-as-text.ts';
import { reportRow } from '../../workers/domain/report-content.ts';
import { reportJson } from '../../workers/domain/report-json.ts';
import { extendedCsv, standardCsv } from '../../workers/report/report-csv.ts';
import { readLayout } from '../../workers/scan/layout.ts';
import { temporaryFolder } from '../app/open-app.ts';
import { contentOfRows } from '../domain/report-rows.ts';
import { referenceReport } from '../reference/reference.ts';

const FORMULA = "=cmd|' /C calc'!A0";
/** Ids that a spreadsheet would run as they stand, and such as it would run once it has cut them. */
const IDS = ['=', '+', '-', '@'].flatMap((sign) => [
  `${sign}1+1`,
  `${sign}${FORMULA}`,
  `a;${sign}1+1`,
  `a,${sign}1+1`,
  `"${sign}1+1`,
  `";"${sign}1+1`,
  `";${sign}1+1;"`,
]);
const OPTIONS = { asOfUs: Date.UTC(2024, 9, 14) * 1_000, policy: 'nearest', trustMinutes: null } as const;

/** The cells of a sheet as Excel and LibreOffice cut it: what follows a closing quote is added up to the delimiter. */
function cellsOf(text: string, delimiter: string): string[] {
  const cells: string[] = [];
  let at = 0;
  while (at < text.length) {
    let cell = '';
    if (text[at] === '"') {
      const quoted = /"((?:[^"]|"")*)("|$)/y;
      quoted.lastIndex = at;
      cell = quoted.exec(text)?.[1]?.replaceAll('""', '"') ?? '';
      at = quoted.lastIndex;
    }
    while (at < text.length && text[at] !== delimiter && text[at] !== '\n') cell += text[at++];
    at++;
    cells.push(cell);
  }
  return cells;
}

function formulasIn(text: string): string[] {
  return [',', ';', '\t'].flatMap((delimiter) =>
    cellsOf(text, delimiter)
      .filter((cell) => /^[=+\-@\t\r]/.test(cell))
      .map((cell) => `${JSON.stringify(delimiter)}: ${cell}`),
  );
}

function hostileContent() {
  const polls = IDS.map((storeId) => ({ storeId, timeUs: OPTIONS.asOfUs, active: true }));
  const { rows } = referenceReport({ polls, hours: [], zones: [] });
  expect(rows).toHaveLength(IDS.length);
  return contentOfRows(rows);
}

describe('a spreadsheet runs nothing, whether it cuts at commas, semicolons or tabs,', () => {
  test('of the standard and the extended report', () => {
    const content = hostileContent();
    const decoder = new TextDecoder();
    expect(formulasIn(decoder.decode(standardCsv(content)))).toEqual([]);
    expect(formulasIn(decoder.decode(extendedCsv(content)))).toEqual([]);
  });

  test('of the rejected rows, which hold whatever a file holds', () => {
    const texts = [...IDS, '\t=1+1', '\r=1+1', 'x\t=1+1', 'x;\t=1+1', '=1\n=2'];
    const rows = texts.map((text, line) => ({ file: `=${line};@x.csv`, line, reason: 'bad_status' as const, text }));
    expect(formulasIn(rejectsCsv(rows))).toEqual([]);
  });

  test('of rows that are copied out of the window', () => {
    const content = hostileContent();
    const rows = IDS.map((_, row) => figuresRow(reportRow(content, row)));
    expect(cellsOf(rowsAsText(rows), '\t').filter((cell) => /^[=+\-@]/.test(cell))).toEqual([]);
  });

  test('and the cells are found to be formulas where nothing is done about them', () => {
    expect(formulasIn('=1+1,2\n')).toHaveLength(3);
    expect(formulasIn('a;=1+1,2\n')).toEqual(['";": =1+1,2']);
    expect(formulasIn('"a;=1+1",2\n')).toEqual([]);
  });
});

test('programs that read JSON get the ids as they are', () => {
  const bytes = reportJson(hostileContent(), 'standard', OPTIONS, { data: 1, tzdb: 'x', program: 'x' });
  const { stores } = JSON.parse(Buffer.from(bytes).toString()) as { stores: { store_id: string }[] };
  expect(stores.map((store) => store.store_id)).toEqual([...IDS].sort());
});

/** Clears a terminal's screen, sets its title, turns the text around. */
const TERMINAL = '\u001b[2J\u001b]0;owned\u0007\u202e\u009b31m';
/** What must not come out: every control character but the line feed, and what turns the text around. */
const RAW = /[^\P{Cc}\n]|\u202e/u;

describe('control characters and marks of direction do not reach a terminal', () => {
  test('from the header of a file', () => {
    const bytes = Buffer.from(`store_id,${TERMINAL}\n`);
    expect(() => readLayout('a.csv', bytes)).toThrow(
      expect.objectContaining({ message: expect.not.stringMatching(RAW) }),
    );
  });

  test('from the name of a file that cannot be read', async () => {
    const spool = new Spool(await temporaryFolder());
    const local = [{ path: `/nowhere/${TERMINAL}.csv`, label: 'x' }];
    const { signal } = new AbortController();
    await expect(findSourceFiles({ local, spool, cleanup: async () => {} }, signal, () => {})).rejects.toThrow(
      expect.objectContaining({ message: expect.not.stringMatching(RAW) }),
    );
  });

  test('from names, rows and ids of an import on the command line', async () => {
    const folder = await temporaryFolder();
    const path = join(folder, `polls${TERMINAL.replaceAll('/', '')}.csv`);
    // The second store's poll lies so late that a warning names it.
    const rows = [
      'a,active,2024-10-14 00:00:00',
      `b${TERMINAL},active,2024-10-14 00:00:00`,
      'late\u202e,active,2024-12-14 00:00:00',
    ];
    writeFileSync(path, ['store_id,status,timestamp_utc', ...rows, ''].join('\n'));
    const cli = fileURLToPath(new URL('../../main/cli.ts', import.meta.url));
    const { status, stderr } = spawnSync(
      process.execPath,
      [cli, 'import', path, '--db', join(folder, 'a.storemonitor')],
      { encoding: 'utf8' },
    );
    expect(status).toBe(0);
    expect(stderr).toContain('1 row of polls');
    expect(stderr).toContain('of store late\ufffd,');
    expect(stderr).not.toMatch(RAW);
  });
});

describe('the window shows text of files as text', () => {
  test('markup is not markup, and what turns the text around has a sign', () => {
    const html = renderToStaticMarkup(
      createElement(VisibleText, { text: `<img src=x onerror="alert(1)">${TERMINAL}` }),
    );
    expect(html).not.toContain('<img');
    expect(html).toContain('&lt;img');
    expect(html).not.toMatch(RAW);
    expect(html).toContain('U+202E');
  });

  test('no part of it makes markup out of a text or runs one', () => {
    const folder = fileURLToPath(new URL('../../renderer/', import.meta.url));
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name));
    const ways =
      /dangerouslySetInnerHTML|innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|DOMParser|createContextualFragment|srcdoc/i;
    expect(files.length).toBeGreaterThan(100);
    expect(files.filter((name) => ways.test(readFileSync(join(folder, name), 'utf8')))).toEqual([]);
  });
});
