import { Button, Switch } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import type { UploadAnswer } from '../../../main/shared/api/uploads.ts';
import { formatCount, formatCounted } from '../../ui/format-count.ts';
import { Panel } from '../../ui/panel.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { planRows } from './import-plan.ts';
import classes from './import-plan-panel.module.css';
import { KIND_TITLES } from './kind-words.ts';

const COLUMNS: readonly (string | Column)[] = [
  'Kind',
  { name: 'Stored now', isFigure: true },
  { name: 'In these files', isFigure: true },
  'After the import',
];

/** What would change, kind by kind, and the two ways on: import or discard. */
export function ImportPlan(props: {
  readonly upload: UploadAnswer;
  readonly chosen: readonly number[];
  readonly replace: boolean;
  readonly onReplace: (replace: boolean) => void;
  readonly isStarting: boolean;
  readonly onImport: () => void;
  readonly onDiscard: () => void;
}) {
  const { upload, chosen, replace } = props;
  const { polls, business_hours_rows: hours, timezones } = upload.stored;
  const isEmpty = polls + hours + timezones === 0;
  return (
    <Panel title="What the import will do">
      <Table isInPanel className={classes.plan} columns={COLUMNS}>
        {planRows(upload, chosen, replace).map((row) => (
          <tr key={row.kind} data-quiet={row.files === 0 && !row.loses ? true : undefined}>
            <th scope="row">{KIND_TITLES[row.kind]}</th>
            <td data-figure>{row.stored === 0 ? '–' : formatCount(row.stored)}</td>
            <td data-figure>{row.rows === null ? '–' : `${row.isEstimate ? 'about ' : ''}${formatCount(row.rows)}`}</td>
            <td>
              <span className={classes.effect} data-loses={row.loses || undefined}>
                {row.loses && <IconAlertCircle size={16} stroke={1.75} aria-hidden />}
                {row.effect}
              </span>
            </td>
          </tr>
        ))}
      </Table>
      <div className={classes.footer}>
        <Switch
          label="Replace all data"
          description={
            isEmpty
              ? 'Nothing is stored yet, so there is nothing to replace.'
              : 'Makes a backup, then deletes all stored polls, business hours and time zones first. Reports and settings stay.'
          }
          checked={replace && !isEmpty}
          disabled={isEmpty}
          onChange={(event) => props.onReplace(event.currentTarget.checked)}
        />
        <div className={classes.actions}>
          <Button variant="default" onClick={props.onDiscard}>
            Discard
          </Button>
          <Button onClick={props.onImport} loading={props.isStarting} disabled={chosen.length === 0}>
            {importLabel(chosen.length, replace && !isEmpty)}
          </Button>
        </div>
      </div>
    </Panel>
  );
}

function importLabel(files: number, replace: boolean): string {
  if (files === 0) {
    return 'Import';
  }
  return `Import ${formatCounted(files, 'file', 'files')}${replace ? ', replacing all' : ''}`;
}
