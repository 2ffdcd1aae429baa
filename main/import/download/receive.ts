import { versionOf } from './answer.ts';
import { tooLarge, wrongContent } from './download-errors.ts';
import type { LimitedRequest } from './download-request.ts';
import type { DownloadSlot, PartialDownload } from './download-slot.ts';
import type { PartWriter } from './part-writer.ts';
import type { StallWatch } from './stall-watch.ts';
import { TemporaryFailure } from './temporary-failure.ts';
import { describeWrongHead, HEAD_BYTES, hasZipEnd } from './zip-ends.ts';

/**
 * Takes a complete answer (200) as the new content of the part; the former content is given up only once the first
 * bytes are seen to be those of a zip. Resolves with the path of the finished file.
 */
export async function receiveWhole(
  request: LimitedRequest,
  slot: DownloadSlot,
  response: Response,
  watch: StallWatch,
): Promise<string> {
  const version = versionOf(request.url, response);
  if (version.totalBytes !== null && version.totalBytes > request.limits.maxBytes) {
    await response.body?.cancel();
    throw tooLarge(request.url, request.limits.maxBytes);
  }
  const openPart = async (head: Buffer): Promise<PartWriter> => {
    const wrong = describeWrongHead(head);
    if (wrong !== undefined) throw wrongContent(request.url, wrong);
    await slot.startPart(version);
    return slot.openPart();
  };
  return receive(request, slot, withWholeHead(response), watch, {
    startAt: 0,
    totalBytes: version.totalBytes,
    openPart,
  });
}

/** Appends a partial answer (206) to the part. Resolves with the path of the finished file. */
export async function receiveRest(
  request: LimitedRequest,
  slot: DownloadSlot,
  response: Response,
  watch: StallWatch,
  part: PartialDownload,
): Promise<string> {
  const { totalBytes } = part.version;
  return receive(request, slot, chunksOf(response), watch, {
    startAt: part.bytes,
    totalBytes,
    openPart: () => slot.openPart(),
  });
}

interface Target {
  readonly startAt: number;
  /** null: not stated. */
  readonly totalBytes: number | null;
  readonly openPart: (head: Buffer) => Promise<PartWriter>;
}

async function receive(
  request: LimitedRequest,
  slot: DownloadSlot,
  chunks: AsyncIterable<Buffer>,
  watch: StallWatch,
  { startAt, totalBytes, openPart }: Target,
): Promise<string> {
  const step = `downloading ${new URL(request.url).pathname.split('/').at(-1)}`;
  const total = totalBytes ?? request.expectedBytes ?? null;
  let bytes = startAt;
  let part: PartWriter | undefined;
  try {
    for await (const chunk of chunks) {
      watch.touch();
      part ??= await openPart(chunk);
      if (bytes + chunk.length > request.limits.maxBytes) {
        await slot.dropPart();
        throw tooLarge(request.url, request.limits.maxBytes);
      }
      await part.write(chunk, bytes);
      bytes += chunk.length;
      request.onProgress({ done: bytes, total, unit: 'bytes', step });
      // The time that the disk took is not the server's.
      watch.touch();
    }
    await part?.flush();
  } finally {
    await part?.close();
  }
  return finish(request.url, slot, bytes, totalBytes);
}

async function finish(url: string, slot: DownloadSlot, bytes: number, totalBytes: number | null): Promise<string> {
  if (bytes === 0) throw wrongContent(url, 'the answer is empty');
  if (totalBytes !== null && bytes !== totalBytes) {
    throw new TemporaryFailure(`${bytes.toLocaleString('en')} of ${totalBytes.toLocaleString('en')} bytes came`);
  }
  if (!(await hasZipEnd(slot.partPath))) {
    await slot.dropPart();
    throw new TemporaryFailure('the end of the zip is missing');
  }
  return slot.finishPart(bytes);
}

/** The chunks of a body, the first of which is long enough to judge the content by. */
async function* withWholeHead(response: Response): AsyncGenerator<Buffer> {
  let head: Buffer | undefined = Buffer.alloc(0);
  for await (const chunk of chunksOf(response)) {
    if (head === undefined) {
      yield chunk;
      continue;
    }
    head = Buffer.concat([head, chunk]);
    if (head.length < HEAD_BYTES) continue;
    yield head;
    head = undefined;
  }
  if (head !== undefined && head.length > 0) yield head;
}

async function* chunksOf(response: Response): AsyncGenerator<Buffer> {
  if (response.body === null) return;
  for await (const chunk of response.body) yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
}
