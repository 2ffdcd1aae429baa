import { Link, useLocation } from 'wouter';
import { paths } from '../../app/paths.ts';
import { dataPaths } from './data-paths.ts';
import classes from './data-tabs.module.css';

const TABS = [
  { path: paths.data, label: 'Imports' },
  { path: dataPaths.quality, label: 'Quality' },
] as const;

/** The two sides of the data: where it came from, and how sound it is. */
export function DataTabs() {
  const [location] = useLocation();
  return (
    <nav className={classes.tabs} aria-label="Data">
      {TABS.map(({ path, label }) => (
        <Link key={path} href={path} className={classes.tab} aria-current={location === path ? 'page' : undefined}>
          {label}
        </Link>
      ))}
    </nav>
  );
}
