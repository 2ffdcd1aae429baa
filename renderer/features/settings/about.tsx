import { useStats } from '../../api/stats.ts';
import { useStatus } from '../../api/status.ts';
import { desktopBridge } from '../../app/desktop-bridge.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { formatBytes } from '../../ui/format-count.ts';
import { Section } from '../../ui/section.tsx';
import classes from './about.module.css';

/** What runs here: the same program, time zones, data and options give the same figures everywhere. */
export function About() {
  const stats = useStats();
  const status = useStatus().data;
  const versions = desktopBridge()?.versions;
  const facts: readonly (readonly [name: string, value: string])[] = [
    ['Store Monitor', status?.versions.program ?? '…'],
    ['Time zone database', status?.versions.tzdb ?? '…'],
    ['Data version', status === undefined ? '…' : String(status.data_version)],
    [
      'Workspace',
      status === undefined || stats.data === undefined
        ? '…'
        : `${status.workspace}, ${formatBytes(stats.data.database_bytes)}`,
    ],
    ...(versions === undefined
      ? []
      : ([
          ['Electron', versions.electron],
          ['Chromium', versions.chromium],
        ] as const)),
    ['Node', status?.versions.node ?? '…'],
    ['SQLite', status?.versions.sqlite ?? '…'],
    ['Licence', 'MIT'],
  ];
  return (
    <Section title="About" note="Two reports with the same versions, data and options are the same to the byte.">
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {stats.error !== null && <ErrorState title="The versions could not be read" error={stats.error} />}
    </Section>
  );
}
