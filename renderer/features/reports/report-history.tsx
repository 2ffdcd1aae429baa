import { ActionIcon, Button, Checkbox, Tooltip } from '@mantine/core';
import { IconTable } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { ReportAnswer } from '../../../main/shared/api/reports.ts';
import { paths } from '../../app/paths.ts';
import { Count } from '../../ui/count.tsx';
import { formatInstant } from '../../ui/format-instant.ts';
import { Instant } from '../../ui/instant.tsx';
import { Panel } from '../../ui/panel.tsx';
import { SaveMenu } from '../../ui/save-menu.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { userLocale } from '../../ui/user-locale.ts';
import { DeleteReport } from './delete-report.tsx';
import classes from './report-history.module.css';
import { chosenPath, comparePath, inOrder, reportStoresPath, toggleChosen } from './report-paths.ts';
import { DataVersion, ReportStatus } from './report-status.tsx';
import { durationMs, reportFigures, shortOptionsText, tookText } from './report-text.ts';

/** Rows drawn at first, and with each press of the button below them. */
const ROWS_A_STEP = 50;

const COLUMNS: readonly (string | Column)[] = [
  { name: 'Choose', isNameHidden: true, className: classes.choose },
  'As of',
  'Run',
  'Options',
  { name: 'Stores', isFigure: true },
  { name: 'No data', isFigure: true },
  { name: 'Took', isFigure: true },
  'Data version',
  'Status',
  { name: 'Actions', isNameHidden: true },
];

const clockZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** All reports, newest first. Two of them can be chosen and compared; the choice lives in the address. */
export function ReportHistory(props: {
  readonly reports: readonly ReportAnswer[];
  readonly chosen: readonly string[];
}) {
  const { reports, chosen } = props;
  const [shown, setShown] = useState(ROWS_A_STEP);
  const [, navigate] = useLocation();
  return (
    <Panel title="History" aside={<CompareBar reports={reports} chosen={chosen} />}>
      <Table isInPanel className={classes.table} columns={COLUMNS}>
        {reports.slice(0, shown).map((report) => (
          <HistoryRow
            key={report.report_id}
            report={report}
            isChosen={chosen.includes(report.report_id)}
            onChoose={() => navigate(chosenPath(toggleChosen(chosen, report.report_id)), { replace: true })}
          />
        ))}
      </Table>
      {reports.length > shown && (
        <Button variant="default" size="xs" mt="sm" onClick={() => setShown(shown + ROWS_A_STEP)}>
          Show <Count value={Math.min(ROWS_A_STEP, reports.length - shown)} /> older
        </Button>
      )}
    </Panel>
  );
}

function CompareBar(props: { readonly reports: readonly ReportAnswer[]; readonly chosen: readonly string[] }) {
  const [, navigate] = useLocation();
  const [a, b] = props.chosen.map((id) => props.reports.find((report) => report.report_id === id));
  if (a === undefined || b === undefined) {
    return (
      <div className={classes.compare}>
        <span>{a === undefined ? 'Choose two reports to compare them' : 'Choose one more to compare'}</span>
        <Button size="compact-sm" disabled>
          Compare
        </Button>
      </div>
    );
  }
  const [before, after] = inOrder(a, b);
  return (
    <div className={classes.compare}>
      <Button
        size="compact-sm"
        variant="subtle"
        color="gray"
        onClick={() => navigate(chosenPath([]), { replace: true })}
      >
        Clear choice
      </Button>
      <Button size="compact-sm" onClick={() => navigate(comparePath(before.report_id, after.report_id))}>
        Compare
      </Button>
    </div>
  );
}

function HistoryRow(props: {
  readonly report: ReportAnswer;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}) {
  const { report, isChosen, onChoose } = props;
  const isComplete = report.status === 'Complete';
  const what = report.as_of === null ? 'that is starting' : `as of ${formatInstant(report.as_of)}`;
  return (
    <tr data-chosen={isChosen || undefined}>
      <td className={classes.choose}>
        {isComplete && (
          <Checkbox size="xs" aria-label={`Choose the report ${what}`} checked={isChosen} onChange={onChoose} />
        )}
      </td>
      <td>
        <TextLink href={paths.report(report.report_id)}>
          {report.as_of === null ? 'Latest poll' : <Instant at={report.as_of} />}
        </TextLink>
      </td>
      <td>
        <Instant at={report.created_at} zone={clockZone} bare />
      </td>
      <td>{shortOptionsText(report)}</td>
      {report.status !== 'Complete' ? (
        <td colSpan={5}>
          <ReportStatus report={report} />
        </td>
      ) : (
        <>
          <td data-figure>
            <Count value={report.stores_total} />
          </td>
          <td data-figure>
            <Count value={report.no_data_stores} />
          </td>
          <td data-figure>{tookText(durationMs(report), userLocale())}</td>
          <td>
            <DataVersion report={report} />
          </td>
          <td>
            <ReportStatus report={report} />
          </td>
        </>
      )}
      <td>
        <div className={classes.actions}>
          {isComplete && (
            <>
              <Tooltip label="Open in Stores">
                <ActionIcon
                  component={Link}
                  href={reportStoresPath(report.report_id)}
                  variant="subtle"
                  color="gray"
                  aria-label={`Open the report ${what} in Stores`}
                >
                  <IconTable size={16} stroke={1.75} />
                </ActionIcon>
              </Tooltip>
              <SaveMenu figures={reportFigures(report)} what={`the report ${what}`} />
            </>
          )}
          {report.status !== 'Running' && <DeleteReport reportId={report.report_id} what={what} />}
        </div>
      </td>
    </tr>
  );
}
