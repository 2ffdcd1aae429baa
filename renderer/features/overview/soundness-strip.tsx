import { IconAlertCircle } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { Overview } from '../../../main/shared/api/overview.ts';
import { Panel } from '../../ui/panel.tsx';
import { soundnessItems } from './soundness-items.ts';
import classes from './soundness-strip.module.css';

/** How sound the data is: what the figures rest on, each fact a link to its stores or files. */
export function SoundnessStrip({ overview }: { readonly overview: Overview }) {
  return (
    <Panel title="What the figures rest on">
      <ul className={classes.strip}>
        {soundnessItems(overview, Date.now()).map((item) => (
          <li key={item.label}>
            <Link href={item.href} className={classes.item}>
              <span className={classes.label}>
                {item.label}
                {item.isWeak && (
                  <span role="img" aria-label="makes figures less certain" title="Makes figures less certain">
                    <IconAlertCircle size={14} stroke={1.75} aria-hidden />
                  </span>
                )}
              </span>
              <span className={classes.figure}>{item.figure}</span>
              <span className={classes.note}>{item.note}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
