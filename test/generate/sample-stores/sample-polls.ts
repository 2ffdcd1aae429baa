import { dayUs, timestampToUs } from '../timestamp.ts';
import type { SamplePoll, SamplePolls } from './sample-store.ts';

/** The sample's first instant, ten days before its last poll. */
const sampleStart = '2024-10-28 00:00';
/** The sample's latest poll: 13:00 in Chicago, 14:00 in New York. */
const sampleEnd = '2024-11-06 19:00';

/** How a store is polled round the clock. Instants are UTC, `YYYY-MM-DD HH:MM`. */
export interface Schedule {
  readonly from?: string;
  readonly until?: string;
  /** Times `[from, to)` in which the store does not answer. */
  readonly down?: readonly (readonly [from: string, to: string])[];
  /** Times `[from, to)` in which nobody asks. */
  readonly unpolled?: readonly (readonly [from: string, to: string])[];
}

/** Polls about every so many minutes, each up to a fifth of that early or late. */
export function every(minutes: number, schedule: Schedule = {}): SamplePolls {
  const fromUs = toUs(schedule.from ?? sampleStart);
  const untilUs = toUs(schedule.until ?? sampleEnd);
  const stepUs = minutes * 60_000_000;
  return (random) => {
    const polls: SamplePoll[] = [];
    for (let slotUs = fromUs + random.fraction() * stepUs; ; slotUs += stepUs) {
      const timeUs = Math.floor(slotUs + (random.fraction() - 0.5) * 0.4 * stepUs);
      if (timeUs >= untilUs) return polls;
      if (timeUs < fromUs || isWithin(timeUs, schedule.unpolled)) continue;
      polls.push({ timeUs, active: !isWithin(timeUs, schedule.down) });
    }
  };
}

/** Exactly these polls, each written `YYYY-MM-DD HH:MM active` or `… inactive`, in UTC. */
export function exactly(...polls: readonly string[]): SamplePolls {
  return () =>
    polls.map((text) => {
      const status = text.slice(17);
      if (status !== 'active' && status !== 'inactive') throw new Error(`"${text}" ends in no status.`);
      return { timeUs: toUs(text.slice(0, 16)), active: status === 'active' };
    });
}

/** One poll a date at the same UTC time, from the first date to the last. */
export function onDates(first: string, last: string, time: string, status: 'active' | 'inactive'): SamplePolls {
  return () => {
    const polls: SamplePoll[] = [];
    const lastUs = toUs(`${last} ${time}`);
    for (let timeUs = toUs(`${first} ${time}`); timeUs <= lastUs; timeUs += dayUs) {
      polls.push({ timeUs, active: status === 'active' });
    }
    return polls;
  };
}

/** The polls of several makers. */
export function together(...makers: readonly SamplePolls[]): SamplePolls {
  return (random) => makers.flatMap((maker) => maker(random));
}

/** The same polls with every second one turned inactive. */
export function alternating(maker: SamplePolls): SamplePolls {
  return (random) => maker(random).map(({ timeUs }, i) => ({ timeUs, active: i % 2 === 0 }));
}

/** No polls. */
export const none: SamplePolls = () => [];

/** Microseconds since 1970 of a UTC instant written `YYYY-MM-DD HH:MM`. */
function toUs(text: string): number {
  return timestampToUs(`${text}:00 UTC`);
}

function isWithin(timeUs: number, spans: Schedule['down'] = []): boolean {
  return spans.some(([from, to]) => toUs(from) <= timeUs && timeUs < toUs(to));
}
