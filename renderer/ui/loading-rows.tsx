import { Skeleton, VisuallyHidden } from '@mantine/core';

const ROW_HEIGHT_PX = 36;

/** Rows in outline where a table will stand, so that nothing moves when it comes. */
export function LoadingRows({
  rows = 8,
  height = ROW_HEIGHT_PX,
}: {
  readonly rows?: number;
  readonly height?: number;
}) {
  return (
    <div aria-busy="true">
      <VisuallyHidden role="status">Loading</VisuallyHidden>
      {Array.from({ length: rows }, (_, row) => row).map((row) => (
        <div key={row} style={{ height, display: 'flex', alignItems: 'center' }}>
          <Skeleton height={12} width={`${88 - ((row * 13) % 34)}%`} />
        </div>
      ))}
    </div>
  );
}
