import { Button } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { Fragment, useState } from 'react';
import type { ImportAnswer } from '../../../main/shared/api/imports.ts';
import { isActive } from '../../api/jobs.ts';
import { navigate } from '../../app/hash-location.ts';
import { Count } from '../../ui/count.tsx';
import { formatInstant } from '../../ui/format-instant.ts';
import { Instant } from '../../ui/instant.tsx';
import { Panel } from '../../ui/panel.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { useDamagedImports } from './damaged-imports.ts';
import { importPath, openImportPath } from './data-paths.ts';
import { ImportDetails } from './import-details.tsx';
import classes from './import-history.module.css';
import { ImportState } from './import-state.tsx';
import { outcomeText, rowsAccepted, rowsRejected, sourceText, tookMs, tookText } from './import-text.ts';

/** Rows drawn at first, and with each press of the button below them. */
const ROWS_A_STEP = 50;
const COLUMNS: readonly (string | Column)[] = [
  { name: 'Details', isNameHidden: true },
  'When',
  'Files',
  { name: 'Rows', isFigure: true },
  { name: 'Rejected', isFigure: true },
  { name: 'Repeats', isFigure: true },
  { name: 'Took', isFigure: true },
  'State',
];

const clockZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** All imports, newest first. The details of one can be opened; which one lives in the address. */
export function ImportHistory(props: { readonly imports: readonly ImportAnswer[]; readonly openId: string | null }) {
  const { imports, openId } = props;
  const isDamaged = useDamagedImports();
  const openPlace = imports.findIndex(({ id }) => id === openId);
  const [shown, setShown] = useState(Math.max(ROWS_A_STEP, openPlace + 1));
  return (
    <Panel title="Imports" note="Open one for its files and rejected rows.">
      <Table isInPanel className={classes.table} columns={COLUMNS}>
        {imports.slice(0, shown).map((answer) => (
          <HistoryRow key={answer.id} answer={answer} isOpen={answer.id === openId} isDamaged={isDamaged(answer)} />
        ))}
      </Table>
      {imports.length > shown && (
        <Button variant="default" size="xs" mt="sm" onClick={() => setShown(shown + ROWS_A_STEP)}>
          Show <Count value={Math.min(ROWS_A_STEP, imports.length - shown)} /> older
        </Button>
      )}
    </Panel>
  );
}

function HistoryRow(props: { readonly answer: ImportAnswer; readonly isOpen: boolean; readonly isDamaged: boolean }) {
  const { answer, isOpen, isDamaged } = props;
  const { summary } = answer;
  const at = answer.started_at ?? answer.created_at;
  const detailsId = `import-${answer.id}`;
  const source = sourceText(answer);
  const outcome = outcomeText(answer);
  return (
    <Fragment>
      <tr data-open={isOpen || undefined}>
        <td>
          {!isActive(answer) && (
            <button
              type="button"
              className={classes.toggle}
              aria-expanded={isOpen}
              aria-controls={isOpen ? detailsId : undefined}
              aria-label={`Details of the import of ${formatInstant(at, { zone: clockZone, bare: true })}`}
              onClick={() => navigate(openImportPath(isOpen ? null : answer.id), { replace: true })}
            >
              <IconChevronRight size={16} stroke={1.75} aria-hidden />
            </button>
          )}
        </td>
        <td>
          <TextLink href={importPath(answer.id)}>
            <Instant at={at} zone={clockZone} bare />
          </TextLink>
        </td>
        {summary === null ? (
          <td colSpan={4} className={classes.source} data-outcome title={outcome}>
            {outcome}
          </td>
        ) : (
          <>
            <td className={classes.source} title={source}>
              {source}
            </td>
            <td data-figure>
              <Count value={rowsAccepted(summary)} />
            </td>
            <td data-figure>
              <Count value={rowsRejected(summary)} />
            </td>
            <td data-figure>
              <Count value={summary.polls_duplicate} />
            </td>
          </>
        )}
        <td data-figure>{tookText(tookMs(answer))}</td>
        <td className={classes.state}>
          <ImportState answer={answer} isDamaged={isDamaged} />
        </td>
      </tr>
      {isOpen && (
        <tr className={classes.details} id={detailsId}>
          <td colSpan={COLUMNS.length}>
            <ImportDetails answer={answer} isDamaged={isDamaged} />
          </td>
        </tr>
      )}
    </Fragment>
  );
}
