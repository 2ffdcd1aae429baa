import { Button, Menu } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReportColumns } from '../../../main/shared/report-options.ts';
import { errorText } from '../../api/api-error.ts';
import { requestBlob } from '../../api/request.ts';
import { formatCount, formatCounted } from '../../ui/format-count.ts';
import { saveBlob } from '../../ui/save-blob.ts';
import { savedName } from '../../ui/save-figures.ts';
import { idsAsText, rowsAsText } from './rows-as-text.ts';
import classes from './selection-bar.module.css';
import type { Selection } from './use-selection.ts';

/** What can be done with the chosen stores; without any, how to choose some. */
export function SelectionBar(props: {
  readonly selection: Selection;
  readonly reportId: string | null;
  /** Of what is shown, without its ending. */
  readonly fileName: string;
  readonly total: number;
}) {
  const { selection, reportId, fileName, total } = props;
  const { rows, fetching, error } = selection;
  // What was done is said here and not in a toast, which would lie above the buttons.
  const [done, setDone] = useState<{ readonly of: Selection['rows']; readonly words: string } | null>(null);
  const say = (words: string): void => setDone({ of: rows, words });
  const save = useSaveSelection(reportId, fileName, say);
  const copy = (text: string, what: string): void => {
    navigator.clipboard.writeText(text).then(
      () => say(`${what} copied`),
      (reason: unknown) => say(`not copied: ${errorText(reason)}`),
    );
  };
  const chosen = [...rows.values()];
  const problem = error ?? save.error;
  return (
    <div className={classes.bar} role="toolbar" aria-label="Selection">
      <span className={classes.words} role="status">
        {problem !== null
          ? errorText(problem)
          : fetching !== null
            ? `Reading ${formatCount(fetching.done)} of ${formatCount(fetching.total === 0 ? total : fetching.total)} stores`
            : chosen.length > 0
              ? `${formatCounted(chosen.length, 'store', 'stores')} selected${done?.of === rows ? ` · ${done.words}` : ''}`
              : total === 0
                ? ''
                : `${formatCounted(total, 'store', 'stores')}. Arrow keys walk the rows, Space selects, Enter opens.`}
      </span>
      {fetching !== null && (
        <Button size="xs" variant="default" onClick={selection.clear}>
          Cancel
        </Button>
      )}
      {chosen.length > 0 && fetching === null && (
        <>
          <Button
            size="xs"
            variant="default"
            onClick={() => copy(idsAsText(chosen), formatCounted(chosen.length, 'id', 'ids'))}
          >
            Copy ids
          </Button>
          <Button
            size="xs"
            variant="default"
            onClick={() => copy(rowsAsText(chosen), formatCounted(chosen.length, 'row', 'rows'))}
          >
            Copy rows
          </Button>
          <Menu position="top-end" shadow="md" withinPortal={false}>
            <Menu.Target>
              <Button size="xs" variant="default" loading={save.isPending}>
                Save only these
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => save.mutate({ ids: [...rows.keys()], columns: 'standard' })}>
                Save CSV
              </Menu.Item>
              <Menu.Item onClick={() => save.mutate({ ids: [...rows.keys()], columns: 'extended' })}>
                Save extended CSV
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
          <Button size="xs" variant="subtle" color="gray" onClick={selection.clear}>
            Clear selection
          </Button>
        </>
      )}
    </div>
  );
}

function useSaveSelection(reportId: string | null, fileName: string, say: (words: string) => void) {
  return useMutation({
    mutationFn: async ({ ids, columns }: { readonly ids: readonly string[]; readonly columns: ReportColumns }) => {
      const body = { stores: ids, columns, ...(reportId === null ? {} : { report_id: reportId }) };
      const blob = await requestBlob('/stores/export', { method: 'POST', body });
      return saveBlob(savedName(`${fileName}_selection`, { format: 'csv', columns }), blob);
    },
    onSuccess: (result) => {
      if (result.saved) {
        say(result.path === null ? 'saved' : `saved as ${result.path}`);
      }
    },
  });
}
