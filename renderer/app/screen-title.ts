import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { paths } from './paths.ts';

const TITLES: readonly (readonly [start: string, title: string])[] = [
  [paths.stores, 'Stores'],
  ['/store/', 'Store'],
  [paths.reports, 'Reports'],
  [paths.importPreview, 'Import'],
  [paths.data, 'Data'],
  [paths.api, 'API'],
  [paths.settings, 'Settings'],
];

/** The window's title names the screen, which is also what a screen reader says after a change of it. */
export function useScreenTitle(): void {
  const [path] = useLocation();
  useEffect(() => {
    const title = TITLES.find(([start]) => path === start || path.startsWith(start))?.[1] ?? 'Overview';
    document.title = `${title} – Store Monitor`;
  }, [path]);
}
