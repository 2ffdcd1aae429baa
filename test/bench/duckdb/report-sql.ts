/** How the polls lie in the table: sorted by store and time, as the import leaves them, or not, as an append does. */
export type PollOrder = { readonly kind: 'sorted'; readonly stores: number } | { readonly kind: 'any' };

const minuteUs = 60_000_000;
const hourUs = 60 * minuteUs;

/** The report's columns, the length of their window and the unit they are written in. */
const windows = [
  { name: 'hour', lengthUs: hourUs, unitUs: minuteUs },
  { name: 'day', lengthUs: 24 * hourUs, unitUs: hourUs },
  { name: 'week', lengthUs: 168 * hourUs, unitUs: hourUs },
] as const;

const asOf = '$asOfUs::BIGINT';
const evidenceStart = `(${asOf} - ${192 * hourUs})`;
const weekStart = `(${asOf} - ${168 * hourUs})`;

/** Sessions are looked up by stretches of 2^36 µs, about 19 hours: a shift is cheaper than a division by a day. */
const stretchBits = 36;
/** A schedule's number and a stretch's number in one key; 2^20 stretches reach to the year 4253. */
const scheduleBits = 20;

/** What a row shows: the cells of the standard report, or the figures they are rounded from, in whole µs without the id. */
export type ReportCells = 'standard' | 'microseconds';

/**
 * The report with default options as one statement, rows in report order. Wants `zone_day` to be filled for its
 * parameter `$asOfUs`.
 *
 * Of all polls only those are looked at twice that begin something: the first of a session, and those whose status
 * differs from the poll before. Each adds or takes away the time from itself to the end of its session; the sum is the
 * uptime. Other forms that were tried are in the readme.
 */
export function reportSql(order: PollOrder, cells: ReportCells): string {
  return `
WITH span AS (
  SELECT schedule,
    open_local - CASE WHEN open_local < switch_local THEN offset_before ELSE offset_after END AS open_us,
    close_local - CASE WHEN close_local < switch_local THEN offset_before ELSE offset_after END AS close_us
  FROM (
    SELECT schedule, offset_before, switch_local, offset_after, day_us + start_us AS open_local,
      day_us + CASE WHEN end_us >= 86399000000 THEN 86400000000
        WHEN end_us <= start_us THEN end_us + 86400000000 ELSE end_us END AS close_local
    FROM schedule_hours JOIN zone_day USING (zone, weekday))
), bounded AS (
  SELECT schedule, open_us, close_us, max(close_us) OVER past AS past_close_us,
    max(close_us) OVER (PARTITION BY schedule) AS last_close_us
  FROM span WHERE close_us > open_us AND close_us > ${evidenceStart} AND open_us <= ${asOf}
  WINDOW past AS (PARTITION BY schedule ORDER BY open_us, close_us ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
), session AS MATERIALIZED (
  SELECT schedule, open_us,
    coalesce(lead(past_close_us) OVER (PARTITION BY schedule ORDER BY open_us), last_close_us) AS close_us
  FROM bounded WHERE past_close_us IS NULL OR open_us > past_close_us
  UNION ALL SELECT schedule, ${evidenceStart}, ${asOf} + 1 FROM schedule WHERE words IS NULL
), stretch AS (
  SELECT open_us, close_us, unnest(range(
    (schedule::BIGINT << ${scheduleBits}) + (greatest(open_us, ${evidenceStart}) >> ${stretchBits}),
    (schedule::BIGINT << ${scheduleBits}) + (least(close_us - 1, ${asOf}) >> ${stretchBits}) + 1)) AS key
  FROM session
), evidence AS (
  ${evidenceSql(order)}
), turn AS MATERIALIZED (
  SELECT store, us, active, open_us, close_us,
    CASE WHEN is_first THEN open_us ELSE (past_us + us) // 2 END AS from_us,
    CASE WHEN active THEN 1 WHEN is_first THEN 0 ELSE -1 END AS sign
  FROM (
    SELECT store, us, active, past_us, past_active, open_us, close_us, past_us IS NULL OR past_us < open_us AS is_first
    FROM (
      SELECT evidence.*, (schedule::BIGINT << ${scheduleBits}) + (us >> ${stretchBits}) AS key
      FROM evidence LEFT JOIN store USING (store)) AS keyed
    JOIN stretch ON keyed.key = stretch.key AND us >= open_us AND us < close_us)
  WHERE is_first OR past_active <> active
), silent AS MATERIALIZED (
  SELECT store, open_us, close_us
  FROM (SELECT store, open_us, close_us FROM session JOIN store USING (schedule) WHERE close_us > ${weekStart}) AS theirs
  ANTI JOIN turn USING (store, open_us)
  WHERE store IN (SELECT store FROM turn)
), carried AS (
  SELECT silent.store, silent.open_us, silent.close_us, coalesce(turn.active, earliest.active) AS active
  FROM silent ASOF LEFT JOIN turn ON turn.store = silent.store AND turn.us < silent.open_us
  LEFT JOIN (SELECT store, arg_min(active, us) AS active FROM turn GROUP BY store) AS earliest ON earliest.store = silent.store
), piece AS (
  SELECT store, from_us, close_us, sign FROM turn
  UNION ALL SELECT store, open_us, close_us, 1 FROM carried WHERE active
), uptime AS (
  SELECT store, ${windows.map(({ name, lengthUs }) => `sum(sign * ${clip('from_us', lengthUs)})::BIGINT AS up_${name}`).join(', ')}
  FROM piece GROUP BY store
), business AS (
  SELECT schedule, ${windows.map(({ name, lengthUs }) => `sum(${clip('open_us', lengthUs)})::BIGINT AS business_${name}`).join(', ')}
  FROM session GROUP BY schedule
)
${selectSql[cells]}
FROM store LEFT JOIN uptime USING (store) LEFT JOIN business USING (schedule)
WHERE first_us <= ${asOf}
ORDER BY store.store_id`;
}

/** Streams that read a share of the stores each, so that every core has one whichever is done first. */
const streams = 4;

/**
 * Each poll of the eight days with the one before it of the same store. On a sorted table a window without partition
 * or order streams over the rows as they lie, which takes a third of the time of sorting, but on one core; hence the
 * streams.
 */
function evidenceSql(order: PollOrder): string {
  const source = `FROM poll WHERE us BETWEEN ${evidenceStart} AND ${asOf}`;
  if (order.kind === 'any') {
    return `SELECT store, us, active, lag(us) OVER past AS past_us, lag(active) OVER past AS past_active
    ${source} WINDOW past AS (PARTITION BY store ORDER BY us)`;
  }
  const shares = Array.from({ length: streams }, (_, stream) => {
    const first = Math.floor((stream * order.stores) / streams) + 1;
    const last = Math.floor(((stream + 1) * order.stores) / streams);
    return `SELECT store, us, active, lag(store) OVER () AS past_store, lag(us) OVER () AS past_us, lag(active) OVER () AS past_active
      ${source} AND store BETWEEN ${first} AND ${last}`;
  });
  return `SELECT store, us, active, past_active, CASE WHEN past_store = store THEN past_us END AS past_us
    FROM (${shares.join('\n    UNION ALL ')})`;
}

/** Length of the part of `[from, close_us)` that lies in the window before T. */
function clip(from: string, lengthUs: number): string {
  return `greatest(least(close_us, ${asOf}) - greatest(${from}, ${asOf} - ${lengthUs}), 0)`;
}

/** Whole µs as units with two decimals, rounded half up; 0 where a store has no evidence. */
function cell(us: string, unitUs: number): string {
  const hundredthUs = unitUs / 100;
  return `(((coalesce(${us}, 0) + ${hundredthUs / 2}) // ${hundredthUs}) * 0.01)::DECIMAL(12, 2)`;
}

const uptimeCells = windows.map(({ name, unitUs }) => `${cell(`up_${name}`, unitUs)} AS uptime_last_${name}`);
const downtimeCells = windows.map(
  ({ name, unitUs }) => `${cell(`business_${name} - up_${name}`, unitUs)} AS downtime_last_${name}`,
);

const selectSql: Readonly<Record<ReportCells, string>> = {
  standard: `SELECT
  CASE WHEN store_id[1] IN ('=', '+', '-', '@', chr(9), chr(13)) THEN '''' || store_id ELSE store_id END AS store_id,
  ${[...uptimeCells, ...downtimeCells].join(',\n  ')}`,
  microseconds: `SELECT ${[
    ...windows.map(({ name }) => `coalesce(up_${name}, 0) AS up_${name}`),
    ...windows.map(({ name }) => `coalesce(business_${name} - up_${name}, 0) AS down_${name}`),
  ].join(', ')}`,
};
