import { Box } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { BareTable } from '../../ui/table.tsx';
import classes from './row-list.module.css';
import { type RefusedRow, RowCells, rowColumns } from './row-list.tsx';

/** Of a row whose text takes one line. */
const ROW_HEIGHT_PX = 30;
const OVERSCAN_ROWS = 12;
/** What is drawn before the list has been measured. */
const FIRST_RECT = { width: 800, height: 400 };

/** Refused rows by the thousand, of which those in view are drawn; each is as high as its text. */
export function LongRowList(props: {
  readonly rows: readonly RefusedRow[];
  /** What the list is, for those who do not see it. */
  readonly label: string;
  readonly withFile: boolean;
}) {
  const { rows, label, withFile } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT_PX,
    overscan: OVERSCAN_ROWS,
    initialRect: FIRST_RECT,
  });
  const items = virtual.getVirtualItems();
  const before = items[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    // A region that scrolls takes the focus, so that the keys can scroll it.
    <Box component="section" ref={scroller} className={classes.long} aria-label={label} tabIndex={0}>
      <BareTable
        wraps
        className={classes.rows}
        columns={rowColumns({ withFile })}
        data-long
        aria-label={label}
        aria-rowcount={rows.length + 1}
      >
        <Gap heightPx={before} />
        {items.map(({ index, key }) => {
          const row = rows[index];
          return (
            row !== undefined && (
              <tr key={key} ref={virtual.measureElement} data-index={index} aria-rowindex={index + 2}>
                <RowCells row={row} withFile={withFile} />
              </tr>
            )
          );
        })}
        <Gap heightPx={after} />
      </BareTable>
    </Box>
  );
}

/** Rows that are not drawn. */
function Gap({ heightPx }: { readonly heightPx: number }) {
  return heightPx > 0 ? <tr style={{ height: heightPx }} /> : null;
}
