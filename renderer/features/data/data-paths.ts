import type { Finding } from '../../../main/shared/quality.ts';
import { paths } from '../../app/paths.ts';

/** Addresses below the data screen. */
export const dataPaths = {
  quality: `${paths.data}/quality`,
  imports: `${paths.data}/imports`,
} as const;

/** Running, and then its result. */
export function importPath(importId: string): string {
  return `${dataPaths.imports}/${encodeURIComponent(importId)}`;
}

/** The history with the details of one import open; null: none. */
export function openImportPath(importId: string | null): string {
  return importId === null ? paths.data : `${paths.data}?open=${encodeURIComponent(importId)}`;
}

/** The stores of one finding, page by page from 1. */
export function findingPath(finding: Finding, page = 1): string {
  return `${dataPaths.quality}/${finding}${page === 1 ? '' : `?page=${page}`}`;
}

/** What is chosen on the preview: which upload, which of its files stay out, and whether all data goes first. */
export interface PreviewChoice {
  readonly uploadId: string | null;
  readonly without: readonly number[];
  readonly replace: boolean;
}

export function previewPath({ uploadId, without, replace }: PreviewChoice): string {
  const query = [
    uploadId === null ? '' : `upload=${encodeURIComponent(uploadId)}`,
    without.length === 0 ? '' : `without=${without.join(',')}`,
    replace ? 'replace=1' : '',
  ].filter((part) => part !== '');
  return `${paths.importPreview}${query.length === 0 ? '' : `?${query.join('&')}`}`;
}

/** The same, out of an address. What is not a number of a file is left out. */
export function readPreviewChoice(search: string): PreviewChoice {
  const query = new URLSearchParams(search);
  const numbers = (query.get('without') ?? '').split(',').filter((text) => /^\d+$/.test(text));
  return { uploadId: query.get('upload'), without: numbers.map(Number), replace: query.get('replace') === '1' };
}

/** The page of an address, from 1. */
export function readPage(search: string): number {
  const text = new URLSearchParams(search).get('page') ?? '';
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : 1;
}
