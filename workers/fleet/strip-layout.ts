/** A strip is the week before T as seven times 24 hours, each as up, down, unknown; see `WeekStrips`. */
export const CELLS_PER_STRIP = 7;
export const PARTS_PER_CELL = 3;
