import type { EncodedBlock, GroupedShard, PollSpans } from '../../main/shared/tasks/polls.ts';
import { decodePollBlock } from '../domain/poll-block.ts';
import { addSpans, takeRepeats } from '../domain/span-merge.ts';
import { mergePolls } from '../group/merge-polls.ts';
import type { WriteConnection } from './connection.ts';
import { PollBlockWriter } from './poll-blocks.ts';
import { readSpans, writeSpans } from './span-blocks.ts';

export interface PollTally {
  /** Polls that were not stored before. */
  added: number;
  /** Polls whose store and instant were stored already. */
  duplicates: number;
  /** Of those, the ones that brought another status. */
  changed: number;
}

/** Merges grouped polls into the stored ones, the newer winning. To be called inside a transaction. */
export class PollCommit {
  readonly tally: PollTally = { added: 0, duplicates: 0, changed: 0 };
  private readonly blocks: PollBlockWriter;
  private readonly db: WriteConnection;

  constructor(db: WriteConnection) {
    this.db = db;
    this.blocks = new PollBlockWriter(db);
  }

  apply(grouped: GroupedShard): void {
    const spans = readSpans(this.db, grouped.shard);
    addSpans(spans, grouped.spans);
    for (const block of grouped.blocks) {
      this.applyBlock(block, spans);
    }
    writeSpans(this.db, grouped.shard, spans);
  }

  private applyBlock(encoded: EncodedBlock, spans: PollSpans): void {
    const stored = this.blocks.read(encoded.key);
    if (stored === undefined) {
      this.blocks.writeEncoded(encoded.key, encoded.polls, encoded.bytes);
      this.tally.added += encoded.polls;
      return;
    }
    const both = [stored, decodePollBlock(encoded.bytes, encoded.key)];
    mergePolls(both, ({ block, duplicates, changed }) => {
      this.tally.added += encoded.polls - duplicates;
      this.tally.duplicates += duplicates;
      this.tally.changed += changed;
      if (duplicates > 0) {
        takeRepeats(spans, both, block);
      }
      if (changed > 0 || duplicates < encoded.polls) {
        this.blocks.write(encoded.key, block);
      }
    });
  }
}
