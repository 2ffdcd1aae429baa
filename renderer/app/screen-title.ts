import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { decodePart } from './address-part.ts';
import { paths } from './paths.ts';

/** The longest fitting start of an address says what is there. */
const TITLES: readonly (readonly [start: string, title: string])[] = [
  [`${paths.reports}/compare/`, 'Two reports compared'],
  [`${paths.reports}/`, 'Report'],
  [paths.reports, 'Reports'],
  [paths.stores, 'Stores'],
  [`${paths.data}/imports/`, 'Import'],
  [`${paths.data}/quality`, 'Data quality'],
  [paths.importPreview, 'Preview of an import'],
  [paths.data, 'Data'],
  [paths.api, 'API'],
  [paths.settings, 'Settings'],
];

const STORE = /^\/store\/(.+)$/;

/** What the screen at a path is called: `Stores`, `Store 42`, `Report`. */
export function screenTitle(path: string): string {
  const storeId = STORE.exec(path)?.[1];
  if (storeId !== undefined) {
    return `Store ${decodePart(storeId)}`;
  }
  return TITLES.find(([start]) => path.startsWith(start))?.[1] ?? 'Overview';
}

/** The window's title names the screen, so that tabs and the browser's history can be told apart. Answers with the name. */
export function useScreenTitle(): string {
  const title = screenTitle(useLocation()[0]);
  useEffect(() => {
    document.title = `${title} – Store Monitor`;
  }, [title]);
  return title;
}
