import { Skeleton, VisuallyHidden } from '@mantine/core';
import classes from './overview-screen.module.css';

/** The overview in outline: each part where it will stand, so that nothing moves when the figures come. */
export function OverviewSkeleton() {
  return (
    <div className={classes.sections} aria-busy="true">
      <VisuallyHidden role="status">Loading</VisuallyHidden>
      <div className={classes.windows}>
        <Skeleton height={166} radius="lg" />
        <Skeleton height={166} radius="lg" />
        <Skeleton height={166} radius="lg" />
      </div>
      <Skeleton height={154} radius="lg" />
      <div className={classes.pair}>
        <Skeleton height={368} radius="lg" />
        <Skeleton height={368} radius="lg" />
      </div>
    </div>
  );
}
