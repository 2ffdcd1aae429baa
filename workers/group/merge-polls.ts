import { type PollBlock, STORES_PER_SHARD } from '../domain/poll-block.ts';
import { type Kernel, withKernel } from '../kernel/kernel.ts';

export interface MergedPolls {
  /** Lies in the kernel's memory: it is the next task's when the call that gives it has ended. */
  readonly block: PollBlock;
  /** Polls whose store and instant a newer one has. */
  readonly duplicates: number;
  /** Of two blocks, the duplicates whose status differs: the newer status stands. */
  readonly changed: number;
}

/**
 * Hands on blocks of one shard and day as one, of polls with the same store and instant the newest. The blocks, the oldest first, are not
 * changed.
 */
export function mergePolls<T>(blocks: readonly PollBlock[], use: (merged: MergedPolls) => T): T {
  return withKernel((kernel) => {
    kernel.beginMerge(blocks.length);
    for (const block of blocks) {
      addBlock(kernel, block);
    }
    const polls = kernel.mergeBlocks();
    return use({
      block: mergedBlock(kernel, polls),
      duplicates: blocks.reduce((sum, { low }) => sum + low.length, 0) - polls,
      changed: kernel.mergedChanges.value,
    });
  });
}

function addBlock(kernel: Kernel, { counts, low, high }: PollBlock): void {
  const countsAt = kernel.addBlock(low.length);
  const lowAt = countsAt + STORES_PER_SHARD * 4;
  const { buffer } = kernel.memory;
  new Uint32Array(buffer, countsAt, STORES_PER_SHARD).set(counts);
  new Uint32Array(buffer, lowAt, low.length).set(low);
  new Uint8Array(buffer, lowAt + low.length * 4, high.length).set(high);
}

function mergedBlock({ memory, mergedCountsAt, mergedLowAt, mergedHighAt }: Kernel, polls: number): PollBlock {
  return {
    counts: new Uint32Array(memory.buffer, mergedCountsAt.value, STORES_PER_SHARD),
    low: new Uint32Array(memory.buffer, mergedLowAt.value, polls),
    high: new Uint8Array(memory.buffer, mergedHighAt.value, polls),
  };
}
