/** A longer line, its line end not counted, is refused and passed over without being kept in memory. */
export const LINE_BYTES_MAX = 16 * 1_048_576;
