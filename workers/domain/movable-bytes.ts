/**
 * Memory that has one owner at a time. What is made here may leave the thread in a task's answer, or be handed on in a
 * task's argument, and is gone where it came from; everything else that crosses threads is copied, or shared. So no
 * memory that a task keeps, or that SQLite or the kernel owns, can be taken away: whoever keeps bytes makes them elsewhere.
 * Shared memory would not be copied either, but the garbage collector does not count it, and lets it pile up.
 */
const movable = new WeakSet<ArrayBufferLike>();

/** Smaller memory is copied sooner than its owner is changed. */
const LEAST_MOVED_BYTES = 65_536;

/** Bytes, all 0, for whoever is answered. Never to be kept. */
export function makeMovable(length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  allowMove(bytes.buffer);
  return bytes;
}

/** A copy for whoever is answered, without the unused room of the array that the bytes were written in. */
export function copyMovable(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const copy = makeMovable(bytes.length);
  copy.set(bytes);
  return copy;
}

/** To be called for memory that has come to this thread: it has no other owner. */
export function allowMove(buffer: ArrayBuffer): void {
  movable.add(buffer);
}

/** What is to be moved of a value that goes to another thread, each once, wherever it lies in it. */
export function movableIn(value: unknown): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>();
  collect(value, found);
  return [...found];
}

function collect(value: unknown, found: Set<ArrayBuffer>): void {
  if (ArrayBuffer.isView(value)) {
    const { buffer } = value;
    if (buffer instanceof ArrayBuffer && buffer.byteLength >= LEAST_MOVED_BYTES && movable.has(buffer)) {
      found.add(buffer);
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) {
      collect(part, found);
    }
  }
}
