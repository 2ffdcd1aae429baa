const minuteUs = 60_000_000;

/** Another T for each repetition, a minute earlier every time, so that no report can be an answer kept from before. */
export function repeatedAsOfUs(latestUs: number, times: number): readonly number[] {
  return Array.from({ length: times }, (_, step) => latestUs - (step + 1) * minuteUs);
}
