import { crc32, deflateRawSync } from 'node:zlib';

/** An entry of an archive written byte by byte, so that it can be wrong on purpose. */
export interface HandMadeEntry {
  readonly name: string;
  readonly content: Buffer;
  readonly method?: number;
  readonly encrypted?: boolean;
  readonly statedBytes?: number;
  readonly statedCrc?: number;
  /** Unix file mode, as an archive made there states it. */
  readonly unixMode?: number;
  /** Reads the packed bytes of the entry before it in place of bytes of its own. */
  readonly sharesPackedBytes?: boolean;
}

const UTF8_NAME = 0x0800;

/** A zip with the entries in the given order (APPNOTE 4.3). */
export function handMadeZip(entries: readonly HandMadeEntry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  let sharedOffset = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name, 'utf8');
    const packed = entry.method === 0 ? entry.content : deflateRawSync(entry.content);
    const flags = UTF8_NAME | (entry.encrypted === true ? 1 : 0);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(flags, 2);
    fields.writeUInt16LE(entry.method ?? 8, 4);
    fields.writeUInt32LE(entry.statedCrc ?? crc32(entry.content), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(entry.statedBytes ?? entry.content.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, name, packed]);
    if (entry.sharesPackedBytes !== true) {
      parts.push(local);
      sharedOffset = offset;
      offset += local.length;
    }
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(((entry.unixMode ?? 0o100644) << 16) >>> 0, 6);
    tail.writeUInt32LE(sharedOffset, 10);
    const madeOnUnix = Buffer.from([20, 3]);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02', 'latin1'), madeOnUnix, fields, tail, name]));
  }
  const directoryBytes = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(directoryBytes.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, directoryBytes, Buffer.from('PK\x05\x06', 'latin1'), end]);
}
