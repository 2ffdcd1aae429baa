/** Length of a day in microseconds. */
export const dayUs = 86_400_000_000;
/** Length of an hour in microseconds. */
export const hourUs = 3_600_000_000;

const written = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?(?: UTC|Z)?$/;

/** Microseconds since 1970 of a stamp such as `2024-10-14 23:55:18.727055 UTC`. Throws on anything else. */
export function timestampToUs(text: string): number {
  const [, date, time, fraction = ''] = written.exec(text) ?? [];
  const ms = Date.parse(`${date}T${time}Z`);
  if (Number.isNaN(ms)) {
    throw new Error(`"${text}" is no instant. Expected the form "2024-10-14 23:55:18.727055 UTC".`);
  }
  return ms * 1000 + Number(fraction.padEnd(6, '0'));
}

/** The stamp of an instant as BigQuery writes it into a CSV, always with six fraction digits. */
export function usToTimestamp(instantUs: number): string {
  const seconds = Math.floor(instantUs / 1_000_000);
  const [date, time] = new Date(seconds * 1000).toISOString().slice(0, 19).split('T');
  return `${date} ${time}.${String(instantUs - seconds * 1_000_000).padStart(6, '0')} UTC`;
}
