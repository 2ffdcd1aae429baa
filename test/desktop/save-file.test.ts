import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { saveFile } from '../../main/desktop/save-file.ts';
import { temporaryFolder } from '../app/open-app.ts';

const answer = async (): Promise<Response> => new Response('store_id\n');

test('what is saved takes the place of a former file, and not that of a workspace', async () => {
  const folder = await temporaryFolder();
  const [report, workspace] = [join(folder, 'report.csv'), join(folder, 'stores.storemonitor')];
  writeFileSync(report, 'former');
  writeFileSync(workspace, 'SQLite format 3\0and more');
  await saveFile(report, { url: '/api/v1/get_report/x' }, answer);
  expect(readFileSync(report, 'utf8')).toBe('store_id\n');
  await expect(saveFile(workspace, { url: '/api/v1/get_report/x' }, answer)).rejects.toThrow(
    'stores.storemonitor is a workspace or another database.',
  );
  expect(readFileSync(workspace, 'utf8')).toContain('and more');
  expect(readdirSync(folder).sort()).toEqual(['report.csv', 'stores.storemonitor']);
});
