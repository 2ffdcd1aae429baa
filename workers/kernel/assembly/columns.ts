/** Columns of the rows that the last lines gave: arrays, with the value of row n at place n. */
import { reserve } from './memory';

const COLUMNS_MAX: usize = 4;
const places = memory.data(<i32>(COLUMNS_MAX * 4));

/** Where a column lies. */
export function columnAt(index: u32): usize {
  return load<u32>(places + index * 4);
}

/** A column of so many bytes. The first is always the number of the row's store. */
export function newColumn(index: u32, bytes: usize): usize {
  const column = reserve(bytes);
  store<u32>(places + index * 4, <u32>column);
  return column;
}
