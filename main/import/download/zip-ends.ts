import { open } from 'node:fs/promises';

const HEAD_MAGIC = 0x504b0304;
const END_RECORD = Buffer.from('PK\x05\x06', 'latin1');
/** An end record of 22 bytes and the longest comment behind it (APPNOTE 4.3.16). */
const END_RECORD_REACH = 22 + 0xffff;

/** How many bytes `describeWrongHead` needs to judge. */
export const HEAD_BYTES = 4;

/** What the first bytes are when they are not those of a zip with content; undefined when they are. */
export function describeWrongHead(head: Buffer): string | undefined {
  if (head.length >= HEAD_BYTES && head.readUInt32BE(0) === HEAD_MAGIC) return undefined;
  const text = head.subarray(0, 200).toString('utf8').trimStart();
  const looksLikePage = /^<(!doctype html|html|head|\?xml)/i.test(text);
  const shown = text.replace(/[\p{Cc}\ufffd]+/gu, ' ').slice(0, 60);
  return looksLikePage ? `it sent a web page ("${shown}…")` : `it starts with "${shown}"`;
}

/** Whether a zip's end record is there; without it the file is cut off, whatever its length was said to be. */
export async function hasZipEnd(path: string): Promise<boolean> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    const tail = Buffer.alloc(Math.min(size, END_RECORD_REACH));
    const { bytesRead } = await handle.read(tail, 0, tail.length, size - tail.length);
    return tail.subarray(0, bytesRead).includes(END_RECORD);
  } finally {
    await handle.close();
  }
}
