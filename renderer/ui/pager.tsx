import { Button } from '@mantine/core';
import { formatCount } from './format-count.ts';
import classes from './pager.module.css';

/** Which part of a long list is shown, and the way to the next; pages count from 1. */
export function Pager(props: {
  readonly page: number;
  readonly pageSize: number;
  readonly total: number;
  readonly onPage: (page: number) => void;
}) {
  const { page, pageSize, total, onPage } = props;
  const last = Math.max(1, Math.ceil(total / pageSize));
  const from = Math.min((page - 1) * pageSize + 1, total);
  return (
    <nav className={classes.pager} aria-label="Pages">
      <span>
        {formatCount(from)}–{formatCount(Math.min(page * pageSize, total))} of {formatCount(total)}
      </span>
      {last > 1 && (
        <Button.Group>
          <Button
            size="compact-sm"
            variant="default"
            disabled={page <= 1}
            onClick={() => onPage(Math.min(page - 1, last))}
          >
            Previous
          </Button>
          <Button size="compact-sm" variant="default" disabled={page >= last} onClick={() => onPage(page + 1)}>
            Next
          </Button>
        </Button.Group>
      )}
    </nav>
  );
}
