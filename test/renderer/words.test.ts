import { describe, expect, it } from 'vitest';
import type { ImportSummary } from '../../main/shared/imports.ts';
import { curlExamples } from '../../renderer/features/api/curl-examples.ts';
import { importSentence } from '../../renderer/ui/import-sentence.ts';
import { trustWords } from '../../renderer/ui/rule-words.ts';

const SUMMARY: ImportSummary = {
  files: [
    { name: 'a.csv', kind: 'polls', bytes: 1, rows_accepted: 3, rows_rejected: 12, rejected_by_reason: {} },
    { name: 'b.csv', kind: 'timezones', bytes: 1, rows_accepted: 1, rows_rejected: 0, rejected_by_reason: {} },
  ],
  skipped: [],
  replaced: false,
  polls_added: 1_849_837,
  polls_duplicate: 0,
  polls_changed: 0,
  hours_rows: null,
  zone_rows: 1,
  unknown_zones: 0,
  stores_new: 0,
  data_changed: true,
  data_version: 2,
  warnings: [],
};

describe('an import in one sentence', () => {
  it('tells what the files brought and what was refused', () => {
    expect(importSentence(SUMMARY, 'en-GB')).toBe('2 files imported: 1,849,837 new polls, 1 zone, 12 rows rejected');
  });

  it('says that nothing changed when nothing did', () => {
    expect(importSentence({ ...SUMMARY, data_changed: false }, 'en-GB')).toBe(
      '2 files read, nothing new: the data is as it was',
    );
  });
});

describe('the commands to copy', () => {
  it('go to the address of the server', () => {
    for (const { command } of curlExamples('http://127.0.0.1:8123', null)) {
      expect(command).toContain('http://127.0.0.1:8123/api/v1/');
      expect(command).not.toContain('Authorization');
    }
  });

  it('carry the token in every call when one is asked for', () => {
    for (const { command } of curlExamples('http://127.0.0.1:8000', 'secret')) {
      const calls = command.split('\n');
      expect(calls.filter((call) => call.includes('-H "Authorization: Bearer secret"'))).toHaveLength(calls.length);
    }
  });
});

describe('a limit of trust', () => {
  it('is told as a duration, or as none', () => {
    expect(trustWords(null, 'en-GB')).toBe('without limit');
    expect(trustWords(150, 'en-GB').replaceAll('\u00a0', ' ')).toBe('for 2 h 30 min');
  });
});
