import { printableText } from '../../../workers/domain/printable-text.ts';

const NAME_LIMIT = 300;

/**
 * Why a file of a folder or zip is not taken, or undefined when it is: SPEC §1 takes `*.csv` in any case, without
 * the copies of file attributes that macOS adds (`__MACOSX/`, `._*`). `path` uses `/`; a zip may name a file like a folder.
 */
export function reasonToSkip(path: string): string | undefined {
  const segments = path.split('/');
  const name = segments.at(-1) ?? '';
  if (segments.includes('__MACOSX') || name.startsWith('._')) return 'file attributes written by macOS, not data';
  if (name === '') return 'named as a folder, but holds data';
  const lowerCase = name.toLowerCase();
  if (lowerCase.endsWith('.csv')) return undefined;
  if (lowerCase.endsWith('.zip')) return 'a zip inside a folder or zip is not opened; import it by itself';
  return 'not a .csv file';
}

/** A name from outside made safe to show: unprintable characters replaced, very long names cut at the front. */
export function displayName(name: string): string {
  const printable = printableText(name);
  return printable.length <= NAME_LIMIT ? printable : `…${printable.slice(-NAME_LIMIT).toWellFormed()}`;
}

/** Order of paths by their UTF-8 bytes; plain string comparison differs from it above U+FFFF. */
export function compareByBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a, 'utf8'), Buffer.from(b, 'utf8'));
}
