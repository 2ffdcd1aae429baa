import { dayOfKey, STORES_PER_SHARD, shardOfKey } from '../domain/poll-block.ts';
import type { BlobKind, DamagedBlobError } from '../domain/sealed-blob.ts';

const DAY_MS = 86_400_000;
/** 2099-12-31, the last day that a poll can have; what lies behind is a key that is damaged itself. */
const LAST_DAY = 47_481;

const PARTS: Readonly<Record<Exclude<BlobKind, 'P' | 'R' | 'M'>, string>> = {
  I: 'the ids',
  S: 'the poll totals',
  H: 'the business hours',
  Z: 'the timezones',
  C: 'the checksums',
};

/** What a person calls the data that a blob holds: `the polls of 2024-10-14 UTC of stores 1 to 1,024, in order of import`. */
export function damagedPlace({ kind, key }: DamagedBlobError): string {
  if (kind === 'M') {
    return 'the checksums of all its data';
  }
  if (kind === 'R') {
    return 'a kept report';
  }
  if (kind !== 'P') {
    return `${PARTS[kind]} of ${storesOf(key)}`;
  }
  const day = dayOfKey(key);
  const date = day >= 0 && day <= LAST_DAY ? new Date(day * DAY_MS).toISOString().slice(0, 10) : 'an unknown day';
  return `the polls of ${date} UTC of ${storesOf(shardOfKey(key))}`;
}

/** `stores 1 to 1,024 in order of import`, as nobody may know their ids. */
export function storesOf(shard: number): string {
  const first = shard * STORES_PER_SHARD + 1;
  const last = first + STORES_PER_SHARD - 1;
  return `stores ${first.toLocaleString('en')} to ${last.toLocaleString('en')} in order of import`;
}
