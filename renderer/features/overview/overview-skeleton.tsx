import { Skeleton, VisuallyHidden } from '@mantine/core';
import screen from './overview-screen.module.css';
import classes from './overview-skeleton.module.css';

/** The overview in outline: each part where it will stand, so that nothing moves when the figures come. */
export function OverviewSkeleton() {
  return (
    <div className={screen.sections} aria-busy="true">
      <VisuallyHidden role="status">Loading</VisuallyHidden>
      <div className={screen.windows}>
        <Outline height={177} />
        <Outline height={177} />
        <Outline height={177} />
      </div>
      <Outline height={160} />
      <div className={screen.pair}>
        <Outline height={416} />
        <Outline height={416} />
      </div>
    </div>
  );
}

/** A part's frame with its title, its figure and a line. */
function Outline({ height }: { readonly height: number }) {
  return (
    <div className={classes.outline} style={{ height }}>
      <Skeleton height={12} width="32%" />
      <Skeleton height={28} width="44%" />
      <Skeleton height={12} />
    </div>
  );
}
