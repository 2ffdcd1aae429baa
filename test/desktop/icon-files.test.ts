import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { icnsFile } from '../../main/desktop/icon/icns-file.ts';
import { icoFile } from '../../main/desktop/icon/ico-file.ts';

const FOLDER = join(import.meta.dirname, '../../main/desktop/icon');
const picture = (size: number, bytes: string): { size: number; png: Buffer } => ({ size, png: Buffer.from(bytes) });

test('an icon of Windows lists its pictures and where each begins', () => {
  const file = icoFile([picture(16, 'small'), picture(256, 'large!')]);
  expect(file.readUInt16LE(4)).toBe(2);
  const entries = [6, 22].map((at) => {
    const [bytes, offset] = [file.readUInt32LE(at + 8), file.readUInt32LE(at + 12)];
    return [file[at], file.toString('latin1', offset, offset + bytes)];
  });
  expect(entries).toEqual([
    [16, 'small'],
    [0, 'large!'],
  ]);
});

test('an icon of macOS is chunks that fill its length', () => {
  const file = icnsFile([picture(128, 'small'), picture(1_024, 'large!')]);
  expect(file.toString('latin1', 0, 4)).toBe('icns');
  expect(file.readUInt32BE(4)).toBe(file.length);
  expect(file.toString('latin1', 8, 12)).toBe('ic07');
  expect(file.readUInt32BE(12)).toBe(8 + 'small'.length);
});

test('the icons that are packed hold PNGs of the sizes that their names say', () => {
  for (const size of [16, 32, 48, 64, 128, 256, 512]) {
    const png = readFileSync(join(FOLDER, 'icons', `${size}x${size}.png`));
    expect([png.toString('latin1', 1, 4), png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual(['PNG', size, size]);
  }
});
