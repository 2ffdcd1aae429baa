import { CR, LF, SPACE, TAB } from './ascii.ts';

const SIGNATURES: readonly { readonly bytes: readonly number[]; readonly name: string }[] = [
  { bytes: [0xff, 0xfe], name: 'UTF-16 text; save it as UTF-8' },
  { bytes: [0xfe, 0xff], name: 'UTF-16 text; save it as UTF-8' },
  {
    bytes: [0x50, 0x4b, 0x03, 0x04],
    name: 'a zip archive or a spreadsheet, not a CSV file; give an archive the name .zip',
  },
  { bytes: [0x50, 0x4b, 0x05, 0x06], name: 'an empty zip archive' },
  { bytes: [0x1f, 0x8b], name: 'a gzip archive; unpack it first' },
  { bytes: [0x25, 0x50, 0x44, 0x46], name: 'a PDF document' },
  { bytes: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66], name: 'an SQLite database' },
  { bytes: [0x50, 0x41, 0x52, 0x31], name: 'a Parquet file' },
];
const FIRST_CHARACTERS: Readonly<Record<string, string>> = {
  '{': 'JSON',
  '[': 'JSON',
  '<': 'HTML or XML',
};

/** What a file that is no CSV seems to be, told by its first bytes; `null` when nothing speaks against a CSV. */
export function foreignFormat(head: Uint8Array): string | null {
  const signature = SIGNATURES.find(({ bytes }) => bytes.every((byte, i) => head[i] === byte));
  if (signature !== undefined) {
    return signature.name;
  }
  const first = head.find((byte) => byte !== SPACE && byte !== TAB && byte !== LF && byte !== CR);
  return first === undefined ? null : (FIRST_CHARACTERS[String.fromCharCode(first)] ?? null);
}
