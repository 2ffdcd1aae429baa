/**
 * What crosses between page and program as text. Electron clones values; this carries plain data and bytes, which is
 * all the app sends, and refuses everything else, functions as Electron does. Its source goes into pages as well.
 */
export interface PlainData {
  encode(value: unknown): string;
  decode(text: string): unknown;
}

export function makePlainData(): PlainData {
  const BYTES = ' bytes';
  const toText = (bytes: Uint8Array): string => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  const check = (value: unknown): void => {
    if (value === null || value === undefined || ['string', 'boolean', 'number'].includes(typeof value)) return;
    if (Array.isArray(value)) {
      for (const item of value) check(item);
    } else if (Object.prototype.toString.call(value) === '[object Object]') {
      for (const item of Object.values(value)) check(item);
    } else if (!(value instanceof Uint8Array)) {
      throw new Error('An object could not be cloned.');
    }
  };
  return {
    encode(value) {
      check(value);
      return JSON.stringify([value], (_key, item) =>
        item instanceof Uint8Array ? { [BYTES]: btoa(toText(item)) } : item,
      );
    },
    decode(text) {
      const [value]: unknown[] = JSON.parse(text, (_key, item) =>
        typeof item === 'object' && item !== null && BYTES in item
          ? Uint8Array.from(atob(String(item[BYTES])), (letter) => letter.charCodeAt(0))
          : item,
      );
      return value;
    },
  };
}
