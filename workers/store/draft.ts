import type { ChecklistChanges, Root, ShardPart } from '../domain/checklist.ts';
import type { ReadConnection, WriteConnection } from './connection.ts';

interface ShardChanges extends ChecklistChanges {
  readonly parts: Map<ShardPart, number | null>;
  readonly days: Map<number, number>;
}

/** What a transaction has written so far, by the checksums of its blobs; it is not in the checklists yet. */
export class Draft {
  /** As it was before the transaction. */
  readonly root: Root;
  readonly shards = new Map<number, ShardChanges>();
  zonesChanged = false;

  constructor(root: Root) {
    this.root = root;
  }

  get shardCount(): number {
    return [...this.shards.keys()].reduce((count, shard) => Math.max(count, shard + 1), this.root.shardSums.length);
  }

  changesOf(shard: number): ShardChanges {
    const changes = this.shards.get(shard) ?? { parts: new Map(), days: new Map() };
    this.shards.set(shard, changes);
    return changes;
  }

  /** null: it was deleted; undefined: nothing was noted of it. */
  sumOf(shard: number, part: ShardPart): number | null | undefined {
    return this.shards.get(shard)?.parts.get(part);
  }

  /** undefined: nothing was noted of it. */
  sumOfDay(shard: number, day: number): number | undefined {
    return this.shards.get(shard)?.days.get(day);
  }
}

const drafts = new WeakMap<ReadConnection, Draft>();

/** The draft of the transaction that is under way, where it has written something. */
export function currentDraft(db: ReadConnection): Draft | undefined {
  return drafts.get(db);
}

export function beginDraft(db: WriteConnection, root: Root): Draft {
  const draft = new Draft(root);
  drafts.set(db, draft);
  return draft;
}

/** To be called when the transaction has ended, either way. */
export function dropDraft(db: WriteConnection): void {
  drafts.delete(db);
}
