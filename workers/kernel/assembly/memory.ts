/** Memory is handed out from the bottom up, and taken back all at once when the next task begins. */

const PAGE_SHIFT: u32 = 16;

const BASE: usize = (__heap_base + 15) & ~15;
let top: usize = BASE;

export function takeAllBack(): void {
  top = BASE;
}

export function topOfMemory(): usize {
  return top;
}

/** Takes back all that was handed out since `topOfMemory` said this. */
export function takeBackTo(formerTop: usize): void {
  top = formerTop;
}

/** So many bytes, of any content, at a multiple of 16. */
export function reserve(bytes: usize): usize {
  const start = top;
  top = (start + bytes + 15) & ~15;
  const missing = <i32>((top + 0xffff) >> PAGE_SHIFT) - memory.size();
  if (missing > 0 && memory.grow(missing) < 0) {
    unreachable();
  }
  return start;
}

/** So many bytes of 0, at a multiple of 16. */
export function reserveZeros(bytes: usize): usize {
  const start = reserve(bytes);
  memory.fill(start, 0, bytes);
  return start;
}
