/** Rows of cells as aligned text under a header. */
export function formatTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [header, ...rows];
  const widths = header.map((_, column) => Math.max(...lines.map((cells) => cells[column]?.length ?? 0)));
  return lines
    .map((cells) =>
      cells
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Whether a goal is met, as a cell; `null` where there is none. */
export function metCell(isMet: boolean | null): string {
  if (isMet === null) return '';
  return isMet ? 'yes' : 'NO';
}
