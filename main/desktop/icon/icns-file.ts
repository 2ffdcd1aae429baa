import type { Picture } from './ico-file.ts';

/** Types of the chunks that hold PNGs, by pixels a side; those of screens with two pixels a point have types of their own. */
const TYPES: ReadonlyMap<number, readonly string[]> = new Map([
  [32, ['ic11']],
  [64, ['ic12']],
  [128, ['ic07']],
  [256, ['ic08', 'ic13']],
  [512, ['ic09', 'ic14']],
  [1024, ['ic10']],
]);
const HEADER_BYTES = 8;

/** An icon of macOS: chunks of a type, a length, and a PNG (https://en.wikipedia.org/wiki/Apple_Icon_Image_format). */
export function icnsFile(pictures: readonly Picture[]): Buffer {
  const chunks = pictures.flatMap(({ size, png }) => (TYPES.get(size) ?? []).map((type) => chunk(type, png)));
  return chunk('icns', Buffer.concat(chunks));
}

function chunk(type: string, content: Buffer): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.write(type, 0, 'latin1');
  header.writeUInt32BE(HEADER_BYTES + content.length, 4);
  return Buffer.concat([header, content]);
}
