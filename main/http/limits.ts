/** Every limit of the HTTP server, with the reason for its value. The server is for one person's scripts and one page. */

/** Bodies that are not uploads. 10,000 polls of an ingest call take about 1.5 MB. */
export const JSON_BODY_LIMIT_BYTES = 10 * 1024 * 1024;

/** The ids of an export: 250,000 of 128 bytes in their quotes. */
export const EXPORT_BODY_LIMIT_BYTES = 36 * 1024 * 1024;

/** One uploaded file. Uploads are streamed to disk, never held in memory; the same bound holds for what a zip inflates to. */
const UPLOAD_FILE_LIMIT_BYTES = 8 * 1024 ** 3;

/** Files and fields of one upload: as many as a zip may have entries. */
const UPLOAD_PARTS_LIMIT = 1_000;

/** A text field of an upload; the only one there is, `replace`, is a word. */
const UPLOAD_FIELD_LIMIT_BYTES = 1_024;

/** Request line and headers together: Node's own default, stated so that it cannot change unseen. */
export const HEADER_LIMIT_BYTES = 16 * 1024;

/** Connections at once, more are closed: a browser holds six, and a script's pool seldom more than a hundred. */
export const MAX_CONNECTIONS = 500;

/** Requests that wait for their answer, more are refused as busy: a connection may send several before it reads one. */
export const MAX_UNFINISHED_REQUESTS = 1_000;

/** Bodies in memory together, uploads not counted: 85 full ingest calls at once. A body of unknown length counts as the longest. */
export const MAX_BODY_BYTES_IN_MEMORY = 128 * 1024 * 1024;

/** What a body must bring at least in each stretch of `bodyStretchMs`; a thousandth of what the slowest disk gives. */
export const BODY_BYTES_PER_STRETCH = 16 * 1024;

/** How long a client may take; tests shorten it. */
export interface TimeLimits {
  /** Time to receive all headers. A local client sends them at once. */
  readonly headersMs: number;
  /** How often the headers' time is looked at; Node's own default would add half a minute to it. */
  readonly lookEveryMs: number;
  /** Time in which a body must bring `BODY_BYTES_PER_STRETCH`, or its end. */
  readonly bodyStretchMs: number;
  /** Silence after which a connection is closed; longer than the longest `wait`, during which nothing is sent. */
  readonly silenceMs: number;
}

export const TIME_LIMITS: TimeLimits = {
  headersMs: 20_000,
  lookEveryMs: 2_000,
  bodyStretchMs: 30_000,
  silenceMs: 150_000,
};

/** Time to receive a whole request: 8 GiB at 5 MB/s take 29 minutes. */
export const REQUEST_TIMEOUT_MS = 60 * 60_000;

/** How long an idle connection is kept for the next request. */
export const KEEP_ALIVE_TIMEOUT_MS = 30_000;

/** Longest path parameter: as long as the request line may be, so that an id of any length is looked up and answered with 404. */
export const PATH_PARAMETER_LIMIT = 16 * 1024;

/** What the multipart parser may take in. */
export const MULTIPART_LIMITS = {
  fileSize: UPLOAD_FILE_LIMIT_BYTES,
  fieldSize: UPLOAD_FIELD_LIMIT_BYTES,
  parts: UPLOAD_PARTS_LIMIT,
};
