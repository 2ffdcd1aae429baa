import type { IdList } from '../domain/id-list.ts';
import { withKernel } from '../kernel/kernel.ts';

/** Places of the ids in byte order of the raw ids; equal ones in order of place. */
export function orderByBytes({ bytes, ends }: IdList): Uint32Array {
  const count = ends.length;
  return withKernel((kernel) => {
    const idsAt = kernel.beginOrder(count, bytes.length);
    new Uint8Array(kernel.memory.buffer, idsAt, bytes.length).set(bytes);
    new Uint32Array(kernel.memory.buffer, kernel.orderEndsAt.value, count).set(ends);
    kernel.orderIds(count);
    return new Uint32Array(kernel.memory.buffer, kernel.orderPlacesAt.value, count).slice();
  });
}
