import { expect, test } from 'vitest';
import {
  findingPath,
  importPath,
  openImportPath,
  previewPath,
  readPage,
  readPreviewChoice,
} from '../../../renderer/features/data/data-paths.ts';

test('what is chosen on the preview survives the way through the address', () => {
  const choice = { uploadId: 'a/b', without: [0, 3], replace: true };
  const [path, search = ''] = previewPath(choice).split('?');
  expect(path).toBe('/data/import');
  expect(readPreviewChoice(search)).toEqual(choice);
});

test('a preview without any choice has an address without a query', () => {
  expect(previewPath({ uploadId: null, without: [], replace: false })).toBe('/data/import');
  expect(readPreviewChoice('')).toEqual({ uploadId: null, without: [], replace: false });
});

test('what is no number of a file is not read from the address', () => {
  expect(readPreviewChoice('without=1,x,-2,,3').without).toEqual([1, 3]);
});

test('an address with a page that is none shows the first one', () => {
  expect(['page=3', 'page=0', 'page=-1', 'page=1.5', 'page=x', ''].map(readPage)).toEqual([3, 1, 1, 1, 1, 1]);
});

test('the first page of a finding has no page in its address', () => {
  expect(findingPath('silent')).toBe('/data/quality/silent');
  expect(findingPath('silent', 2)).toBe('/data/quality/silent?page=2');
});

test('ids are written so that they stay one part of the address', () => {
  expect(importPath('a/b?c')).toBe('/data/imports/a%2Fb%3Fc');
  expect(openImportPath('a&b')).toBe('/data?open=a%26b');
  expect(openImportPath(null)).toBe('/data');
});
