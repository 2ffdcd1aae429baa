/**
 * Whole microseconds since 1970 UTC of an instant as the API writes it, `2024-10-03T23:33:20.412748Z`; `Date` alone
 * stops at the millisecond. Throws on any other form.
 */
export function readInstantUs(instant: string): number {
  const parts = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?Z$/.exec(instant);
  const [, second = '', fraction = ''] = parts ?? [];
  const ms = Date.parse(`${second}Z`);
  if (Number.isNaN(ms)) {
    throw new Error(`"${instant}" is no instant of the API; expected YYYY-MM-DDTHH:MM:SS[.ffffff]Z.`);
  }
  return ms * 1_000 + Number(fraction.padEnd(6, '0'));
}

/** The reverse of `readInstantUs`: no fraction when the second is whole, else six digits. */
export function writeInstant(instantUs: number): string {
  const wholeSecondUs = Math.floor(instantUs / 1_000_000) * 1_000_000;
  const fractionUs = instantUs - wholeSecondUs;
  const second = new Date(wholeSecondUs / 1_000).toISOString().slice(0, 19);
  return fractionUs === 0 ? `${second}Z` : `${second}.${String(fractionUs).padStart(6, '0')}Z`;
}
