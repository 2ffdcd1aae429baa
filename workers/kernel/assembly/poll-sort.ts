/**
 * Orders one store's polls of one day by instant and keeps one poll an instant, the later row of equal ones. A poll is a u64,
 * (µs of the day) × 2 + active. A stable bottom-up merge sort over runs of `RUN` sorted by insertion: a store-day has about 24 polls,
 * which is one run; a poll a second is 86,400 and stays n log n.
 */
const RUN: usize = 32;
const POLL_BYTES: usize = 8;

/** Polls that were dropped though the status of the one that stays is another, since someone last looked. */
let changes: u32 = 0;

/** The number of them; it begins anew. */
export function takeChanges(): u32 {
  const taken = changes;
  changes = 0;
  return taken;
}

/** Sorts `[from, to)` in place and returns the end of what is left. `space` has room for as many polls. */
export function sortPolls(from: usize, to: usize, space: usize): usize {
  for (let start = from; start < to; start += RUN * POLL_BYTES) {
    insertionSort(start, min(start + RUN * POLL_BYTES, to));
  }
  for (let width = RUN * POLL_BYTES; width < to - from; width *= 2) {
    for (let start = from; start + width < to; start += 2 * width) {
      mergeRuns(start, start + width, min(start + 2 * width, to), space);
    }
  }
  return dropRepeats(from, to);
}

function insertionSort(from: usize, to: usize): void {
  for (let i = from + POLL_BYTES; i < to; i += POLL_BYTES) {
    const poll = load<u64>(i);
    let hole = i;
    while (hole > from && load<u64>(hole - POLL_BYTES) >> 1 > poll >> 1) {
      store<u64>(hole, load<u64>(hole - POLL_BYTES));
      hole -= POLL_BYTES;
    }
    store<u64>(hole, poll);
  }
}

function mergeRuns(from: usize, middle: usize, to: usize, space: usize): void {
  memory.copy(space, from, middle - from);
  const leftEnd = space + (middle - from);
  let left = space;
  let right = middle;
  let out = from;
  while (left < leftEnd) {
    if (right < to && load<u64>(right) >> 1 < load<u64>(left) >> 1) {
      store<u64>(out, load<u64>(right));
      right += POLL_BYTES;
    } else {
      store<u64>(out, load<u64>(left));
      left += POLL_BYTES;
    }
    out += POLL_BYTES;
  }
}

function dropRepeats(from: usize, to: usize): usize {
  let out = from;
  for (let i = from; i < to; i += POLL_BYTES) {
    const poll = load<u64>(i);
    if (i + POLL_BYTES === to || load<u64>(i + POLL_BYTES) >> 1 !== poll >> 1) {
      store<u64>(out, poll);
      out += POLL_BYTES;
    } else {
      changes += <u32>(load<u64>(i + POLL_BYTES) !== poll);
    }
  }
  return out;
}
