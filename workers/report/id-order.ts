import type { IdList } from '../domain/id-list.ts';
import { withKernel } from '../kernel/kernel.ts';

/** Some ids of a list, by their places in it. */
export interface ChosenIds {
  readonly ids: IdList;
  readonly chosen: Uint32Array;
}

/** Ids in byte order, and where each of them came to stand. */
export interface IdOrder {
  /** Rank of each id, in the order in which they were given. */
  readonly rank: Uint32Array;
  readonly ids: IdList;
}

/** Orders the chosen ids of all lists by their raw bytes; equal ones as they were given. */
export function orderByBytes(lists: readonly ChosenIds[]): IdOrder {
  const count = lists.reduce((sum, { chosen }) => sum + chosen.length, 0);
  const bytes = lists.reduce((sum, { ids }) => sum + ids.bytes.length, 0);
  const listIdsMax = lists.reduce((most, { ids }) => Math.max(most, ids.ends.length), 0);
  const listBytesMax = lists.reduce((most, { ids }) => Math.max(most, ids.bytes.length), 0);
  return withKernel((kernel) => {
    kernel.beginOrder(count, bytes, listIdsMax, listBytesMax);
    const { buffer } = kernel.memory;
    const listBytes = new Uint8Array(buffer, kernel.listBytesAt.value, listBytesMax);
    const listEnds = new Uint32Array(buffer, kernel.listEndsAt.value, listIdsMax);
    const listChosen = new Uint32Array(buffer, kernel.listChosenAt.value, listIdsMax);
    for (const { ids, chosen } of lists) {
      listBytes.set(ids.bytes);
      listEnds.set(ids.ends);
      listChosen.set(chosen);
      kernel.takeChosen(chosen.length);
    }
    kernel.orderIds();
    const ends = new Uint32Array(buffer, kernel.orderedEndsAt.value, count).slice();
    return {
      rank: new Uint32Array(buffer, kernel.rankAt.value, count).slice(),
      ids: { ends, bytes: new Uint8Array(buffer, kernel.orderedBytesAt.value, ends.at(-1) ?? 0).slice() },
    };
  });
}
