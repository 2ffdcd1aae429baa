import type { App } from '../../main/app.ts';
import type { StoreFigures } from '../../main/shared/figures.ts';
import { DEFAULT_REPORT_REQUEST } from '../../main/shared/report-options.ts';
import type { StoreSelection } from '../../main/shared/store-selection.ts';

/** Every row of a report, in its order. */
const ALL_STORES: StoreSelection = {
  text: null,
  statuses: null,
  flags: [],
  zone: null,
  window: 'week',
  minUptimePct: null,
  maxUptimePct: null,
  ids: null,
  sort: 'store_id',
  descending: false,
  limit: 1_000_000,
  offset: 0,
};

/** The figures of a report, or of now where it is null. */
export async function figuresOf(app: App, reportId: string | null): Promise<readonly StoreFigures[]> {
  const of = { reportId, request: DEFAULT_REPORT_REQUEST };
  return (await app.services.stores.figures(of, ALL_STORES, false)).page.rows;
}
