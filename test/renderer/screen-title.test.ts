import { expect, it } from 'vitest';
import { paths } from '../../renderer/app/paths.ts';
import { screenTitle } from '../../renderer/app/screen-title.ts';
import { findingPath, importPath } from '../../renderer/features/data/data-paths.ts';
import { comparePath } from '../../renderer/features/reports/report-paths.ts';

it.each([
  [paths.overview, 'Overview'],
  [paths.stores, 'Stores'],
  [paths.store('a/b 100%'), 'Store a/b 100%'],
  ['/store/%zz', 'Store %zz'],
  [paths.reports, 'Reports'],
  [paths.report('1'), 'Report'],
  [comparePath('1', '2'), 'Two reports compared'],
  [paths.data, 'Data'],
  [paths.importPreview, 'Preview of an import'],
  [importPath('1'), 'Import'],
  [findingPath('silent'), 'Data quality'],
  [paths.api, 'API'],
  [paths.settings, 'Settings'],
])('the screen at %s is called "%s"', (path, title) => {
  expect(screenTitle(path)).toBe(title);
});
