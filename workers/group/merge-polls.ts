import { type PollBlock, STORES_PER_SHARD } from '../domain/poll-block.ts';
import { type Kernel, withKernel } from '../kernel/kernel.ts';

export interface MergedPolls {
  readonly block: PollBlock;
  /** Polls whose store and instant a newer one has. */
  readonly duplicates: number;
  /** Of two blocks, the duplicates whose status differs: the newer status stands. */
  readonly changed: number;
}

/**
 * Blocks of one shard and day as one, of polls with the same store and instant the newest. The blocks, the oldest first, are not changed.
 */
export function mergePolls(blocks: readonly PollBlock[]): MergedPolls {
  return withKernel((kernel) => {
    kernel.beginMerge(blocks.length);
    for (const block of blocks) {
      addBlock(kernel, block);
    }
    const polls = kernel.mergeBlocks();
    return {
      block: mergedBlock(kernel, polls),
      duplicates: blocks.reduce((sum, { low }) => sum + low.length, 0) - polls,
      changed: kernel.mergedChanges.value,
    };
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

/** A copy: the kernel's memory is the next task's. */
function mergedBlock({ memory, mergedCountsAt, mergedLowAt, mergedHighAt }: Kernel, polls: number): PollBlock {
  return {
    counts: new Uint32Array(memory.buffer, mergedCountsAt.value, STORES_PER_SHARD).slice(),
    low: new Uint32Array(memory.buffer, mergedLowAt.value, polls).slice(),
    high: new Uint8Array(memory.buffer, mergedHighAt.value, polls).slice(),
  };
}
