import { jsonRow } from '../../workers/domain/report-json.ts';
import { type FiguresRow, figuresRowSchema, type StoreRowsAnswer } from '../shared/api/stores.ts';
import type { StoreFigures } from '../shared/figures.ts';
import type { FiguresPage } from '../shared/tasks/stores.ts';

/** One store's figures under the column names of the extended report. */
export function figuresRow(figures: StoreFigures): FiguresRow {
  return figuresRowSchema.parse(jsonRow(figures, 'extended'));
}

/** The strips of a page, with the business time that each cell adds up to. */
export function stripsAnswer(strips: FiguresPage['strips']): StoreRowsAnswer['strips'] {
  if (strips === null) {
    return null;
  }
  return strips.map((cells) =>
    cells.map(({ upUs, downUs, unknownUs }) => ({
      up_us: upUs,
      down_us: downUs,
      unknown_us: unknownUs,
      business_us: upUs + downUs + unknownUs,
    })),
  );
}
