import type { FileVersion, FinishedDownload, PartialDownload } from './download-slot.ts';

/** What a request asks for: the rest of a part, or the whole file unless a finished copy is current. */
export function requestHeaders(
  part: PartialDownload | undefined,
  finished: FinishedDownload | undefined,
): Record<string, string> {
  // A packed transfer would have another length than the file, and ranges of it would not fit.
  const headers: Record<string, string> = { 'accept-encoding': 'identity' };
  const validator = part === undefined || part.bytes === 0 ? undefined : strongValidator(part.version);
  if (part !== undefined && validator !== undefined) {
    headers.range = `bytes=${part.bytes}-`;
    headers['if-range'] = validator;
  } else if (finished !== undefined) {
    if (finished.version.etag !== null) headers['if-none-match'] = finished.version.etag;
    else if (finished.version.lastModified !== null) headers['if-modified-since'] = finished.version.lastModified;
  }
  return headers;
}

/** If-Range takes no weak validator (RFC 9110 §13.1.5): equal in meaning is not equal in bytes. */
function strongValidator(version: FileVersion): string | undefined {
  if (version.etag !== null && !version.etag.startsWith('W/')) return version.etag;
  return version.lastModified ?? undefined;
}

/** The version that a complete answer (200) carries. */
export function versionOf(url: string, response: Response): FileVersion {
  const encoding = response.headers.get('content-encoding');
  const isPlain = encoding === null || encoding === 'identity';
  return {
    url,
    // What was packed on the way cannot be gone on with.
    etag: isPlain ? response.headers.get('etag') : null,
    lastModified: isPlain ? response.headers.get('last-modified') : null,
    totalBytes: isPlain ? wholeNumber(response.headers.get('content-length')) : null,
  };
}

/** Whether a partial answer (206) is the rest of the part: it starts where the part ends, of the same version. */
export function continues(part: PartialDownload, response: Response): boolean {
  const range = /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec(response.headers.get('content-range') ?? '');
  if (range === null) return false;
  const [, start, , total] = range;
  const etag = response.headers.get('etag');
  const sameTotal = total === '*' || part.version.totalBytes === null || Number(total) === part.version.totalBytes;
  const sameVersion = etag === null || part.version.etag === null || etag === part.version.etag;
  return Number(start) === part.bytes && sameTotal && sameVersion;
}

function wholeNumber(text: string | null): number | null {
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null;
}
