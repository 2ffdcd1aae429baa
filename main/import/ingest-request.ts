import { hoursWord } from '../../workers/domain/business-hours.ts';
import { splitPoll } from '../../workers/domain/poll-block.ts';
import { StoreIdTable } from '../../workers/domain/store-ids.ts';
import type { HoursInput, PollInput, ZoneInput } from '../services.ts';
import type { IngestRequest } from '../shared/tasks/workspace.ts';

/** Rows of the API as columns; `store` numbers the ids of the request. */
export function pollsRequest(polls: readonly PollInput[]): IngestRequest {
  const ids = new StoreIdTable();
  const columns = {
    rows: polls.length,
    store: new Uint32Array(polls.length),
    day: new Uint16Array(polls.length),
    low: new Uint32Array(polls.length),
    high: new Uint8Array(polls.length),
  };
  for (const [row, { storeId, timeUs, active }] of polls.entries()) {
    const { day, low, high } = splitPoll(timeUs, active);
    columns.store[row] = ids.internText(storeId);
    columns.day[row] = day;
    columns.low[row] = low;
    columns.high[row] = high;
  }
  return { ids: ids.ids(), polls: columns, hours: null, zones: null };
}

export function hoursRequest(rows: readonly HoursInput[]): IngestRequest {
  const ids = new StoreIdTable();
  const hours = {
    store: Uint32Array.from(rows, (row) => ids.internText(row.storeId)),
    word: Uint32Array.from(rows, (row) => hoursWord(row.day, row.startSeconds)),
    end: Uint32Array.from(rows, (row) => row.endSeconds),
  };
  return { ids: ids.ids(), polls: null, hours, zones: null };
}

export function zonesRequest(rows: readonly ZoneInput[]): IngestRequest {
  const ids = new StoreIdTable();
  const zones = {
    store: Uint32Array.from(rows, (row) => ids.internText(row.storeId)),
    zone: Uint32Array.from(rows.keys()),
    names: rows.map((row) => row.timezone),
  };
  return { ids: ids.ids(), polls: null, hours: null, zones };
}
