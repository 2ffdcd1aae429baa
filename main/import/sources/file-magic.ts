import { open } from 'node:fs/promises';

/** First bytes of a zip archive: a local file header, an empty archive, or a split one (APPNOTE 4.3.7, 4.3.16, 8.5.3). */
const ZIP_MAGICS = [0x504b0304, 0x504b0506, 0x504b0708];

/** Whether the bytes are the start of a zip archive. */
export function startsLikeZip(head: Uint8Array): boolean {
  if (head.length < 4) return false;
  const magic = new DataView(head.buffer, head.byteOffset, 4).getUint32(0);
  return ZIP_MAGICS.includes(magic);
}

/** The first `length` bytes of a file, fewer when it is shorter. Throws the system's error when it cannot be read. */
export async function readHead(path: string, length: number): Promise<Uint8Array> {
  const handle = await open(path, 'r');
  try {
    const head = new Uint8Array(length);
    const { bytesRead } = await handle.read(head, 0, length, 0);
    return head.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
