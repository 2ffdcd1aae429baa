import { Kbd, Tooltip } from '@mantine/core';
import {
  IconApi,
  IconBuildingStore,
  IconDatabase,
  IconKeyboard,
  IconLayoutDashboard,
  IconReportAnalytics,
  IconSettings,
} from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import iconUrl from './icon.svg';
import { paths } from './paths.ts';
import classes from './rail.module.css';

const PLACES = [
  { path: paths.overview, label: 'Overview', icon: IconLayoutDashboard, below: [] },
  { path: paths.stores, label: 'Stores', icon: IconBuildingStore, below: ['/store/'] },
  { path: paths.reports, label: 'Reports', icon: IconReportAnalytics, below: ['/reports/'] },
  { path: paths.data, label: 'Data', icon: IconDatabase, below: ['/data/'] },
  { path: paths.api, label: 'API', icon: IconApi, below: [] },
  { path: paths.settings, label: 'Settings', icon: IconSettings, below: [] },
] as const;

/** The places of the window; icons only where there is little width. */
export function Rail(props: { readonly onSkip: () => void; readonly onShortcuts: () => void }) {
  const [location] = useLocation();
  // Whoever has just pressed one knows its name, and the tip would lie over the screen's heading while the pointer rests.
  const [pressed, setPressed] = useState<string | null>(null);
  return (
    <nav className={classes.rail} aria-label="Screens">
      <button type="button" className={classes.skip} onClick={props.onSkip}>
        Skip to content
      </button>
      <div className={classes.brand}>
        <img src={iconUrl} alt="" width="24" height="24" />
        <span className={classes.word}>Store Monitor</span>
      </div>
      <ul>
        {PLACES.map(({ path, label, icon: Icon, below }) => {
          const here = location === path || below.some((start) => location.startsWith(start));
          return (
            <li key={path}>
              <Tooltip
                label={label}
                position="right"
                disabled={pressed === path}
                classNames={{ tooltip: classes.tip ?? '' }}
              >
                <Link
                  href={path}
                  className={classes.place}
                  aria-current={here ? 'page' : undefined}
                  onMouseEnter={() => setPressed(null)}
                  onClick={() => setPressed(path)}
                >
                  <Icon size={20} stroke={1.6} aria-hidden />
                  <span className={classes.word}>{label}</span>
                </Link>
              </Tooltip>
            </li>
          );
        })}
      </ul>
      <Tooltip label="Keyboard shortcuts" position="right" classNames={{ tooltip: classes.tip ?? '' }}>
        <button
          type="button"
          className={`${classes.place} ${classes.last}`}
          aria-keyshortcuts="?"
          onClick={props.onShortcuts}
        >
          <IconKeyboard size={20} stroke={1.6} aria-hidden />
          <span className={classes.word}>Keyboard</span>
          <Kbd size="xs" className={classes.key ?? ''} aria-hidden>
            ?
          </Kbd>
        </button>
      </Tooltip>
    </nav>
  );
}
