import type { Quality } from '../../../main/shared/api/quality.ts';
import type { Finding } from '../../../main/shared/quality.ts';
import { formatCount, formatCounted } from '../../ui/format-count.ts';
import { Panel } from '../../ui/panel.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { findingPath } from './data-paths.ts';
import classes from './finding-list.module.css';
import { FINDING_WORDS, orderedFindings } from './finding-words.ts';
import { StoreIds } from './store-ids.tsx';

const IDS_SHOWN = 3;
const ZONES_SHOWN = 6;

/** Every check with its count, what it means for the figures, and its first stores. */
export function FindingList({ quality }: { readonly quality: Quality }) {
  return (
    <Panel title="Findings">
      <ul className={classes.findings}>
        {orderedFindings(quality.findings).map((finding) => (
          <FindingItem
            key={finding}
            finding={finding}
            found={quality.findings[finding]}
            zones={finding === 'unknown_timezone' ? quality.unknown_zone_names : []}
          />
        ))}
      </ul>
    </Panel>
  );
}

function FindingItem(props: {
  readonly finding: Finding;
  readonly found: Quality['findings'][Finding];
  readonly zones: Quality['unknown_zone_names'];
}) {
  const { finding, found, zones } = props;
  const { title, meaning } = FINDING_WORDS[finding];
  if (found.count === 0) {
    return (
      <li className={classes.finding} data-clear>
        <span className={classes.count}>0</span>
        <div>
          <h3>{title}</h3>
          <p>No store.</p>
        </div>
      </li>
    );
  }
  return (
    <li className={classes.finding}>
      <span className={classes.count}>{formatCount(found.count)}</span>
      <div className={classes.words}>
        <h3>{title}</h3>
        <p>{meaning}</p>
        {zones.length > 0 && (
          <p className={classes.zones}>
            {zones
              .slice(0, ZONES_SHOWN)
              .map(({ name, stores }) => `${name} (${formatCounted(stores, 'store', 'stores')})`)
              .join(', ')}
            {zones.length > ZONES_SHOWN &&
              ` and ${formatCounted(zones.length - ZONES_SHOWN, 'other name', 'other names')}`}
          </p>
        )}
        <StoreIds className={classes.ids} ids={found.stores.slice(0, IDS_SHOWN)} />
        {found.count > IDS_SHOWN && (
          <TextLink href={findingPath(finding)}>Show all {formatCounted(found.count, 'store', 'stores')}</TextLink>
        )}
      </div>
    </li>
  );
}
