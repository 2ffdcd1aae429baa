import type { GroupedShard } from '../../main/shared/tasks.ts';

/**
 * What an import has grouped so far. A file that is read in slices stages a shard several times; they are applied in
 * that order, so that the later row wins.
 */
export class StagedPolls {
  private readonly shards: GroupedShard[] = [];
  duplicates = 0;

  add(grouped: readonly GroupedShard[]): void {
    for (const shard of grouped) {
      this.shards.push(shard);
      this.duplicates += shard.duplicates;
    }
  }

  all(): readonly GroupedShard[] {
    return this.shards;
  }
}
