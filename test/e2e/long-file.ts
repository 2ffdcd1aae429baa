import { open, readFile } from 'node:fs/promises';
import { SAMPLE_FILES } from './places.ts';

/** Takes the importer a second or more on any machine, and an editor of files none. */
const BYTES = 600_000_000;

/** Writes a file of polls that takes long to import: those of the sample, over and over. */
export async function writeLongFile(path: string): Promise<void> {
  const [header = '', ...rows] = (await readFile(SAMPLE_FILES[0]!, 'utf8')).trimEnd().split('\n');
  const block = Buffer.from(`${rows.join('\n')}\n`.repeat(10));
  const file = await open(path, 'wx');
  try {
    await file.writeFile(`${header}\n`);
    for (let bytes = 0; bytes < BYTES; bytes += block.length) await file.writeFile(block);
  } finally {
    await file.close();
  }
}
