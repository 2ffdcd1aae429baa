import { asOfStamp, type SavableFigures } from '../../ui/save-figures.ts';
import { reportFileName } from '../reports/report-text.ts';
import { isFiltered, type StoresView, storeFilter } from './stores-view.ts';

/** What the table shows, all of its rows in their order, as figures that can be saved. */
export function shownFigures(view: StoresView, asOf: string): SavableFigures {
  const { strips: _strips, ...query } = storeFilter(view);
  const of =
    view.reportId === null ? `stores${asOfStamp(asOf)}` : reportFileName({ report_id: view.reportId, as_of: asOf });
  return {
    name: isFiltered(view) ? `${of}_filtered` : of,
    path: '/stores',
    query: { ...query, view: 'file' },
  };
}
