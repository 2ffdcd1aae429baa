import { Skeleton } from '@mantine/core';
import type { Stats } from '../../../main/shared/api/stats.ts';
import classes from './stored-facts.module.css';
import { storedFacts } from './stored-facts-text.ts';

const OUTLINES = ['range', 'hours', 'zones', 'size'] as const;

/** What the workspace holds, in a strip; in outline until it is known. */
export function StoredFacts({ stats }: { readonly stats: Stats | undefined }) {
  return (
    <dl className={classes.strip}>
      {stats === undefined
        ? OUTLINES.map((name) => (
            <div key={name}>
              <dt>
                <Skeleton height={10} width={64} my={4} />
              </dt>
              <dd>
                <Skeleton height={18} width={104} my={5} />
                <Skeleton height={10} width={128} my={4} />
              </dd>
            </div>
          ))
        : storedFacts(stats, Date.now()).map(({ label, figure, note }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                <span className={classes.figure}>{figure}</span>
                <span className={classes.note}>{note}</span>
              </dd>
            </div>
          ))}
    </dl>
  );
}
