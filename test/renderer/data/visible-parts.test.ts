import fc from 'fast-check';
import { expect, test } from 'vitest';
import { visibleParts } from '../../../renderer/features/data/visible-parts.ts';

test('text without unseen characters is one plain part', () => {
  expect(visibleParts('Zürich, ☃')).toEqual([{ at: 0, text: 'Zürich, ☃', sign: null }]);
  expect(visibleParts('')).toEqual([]);
});

test('controls, spaces that are none and marks that turn the writing around are shown as signs with their names', () => {
  const signs = (text: string) => visibleParts(text).filter(({ sign }) => sign !== null);
  expect(signs('a\u0007b')).toEqual([{ at: 1, text: 'BEL', sign: 'U+0007' }]);
  expect(signs('\t\u007f').map(({ text }) => text)).toEqual(['TAB', 'DEL']);
  expect(signs('\u00a0\u200b\u202e\ufeff').map(({ text }) => text)).toEqual(['U+00A0', 'U+200B', 'U+202E', 'U+FEFF']);
});

test('the common space is no sign', () => {
  expect(visibleParts('a b')).toHaveLength(1);
});

test('bytes that are no UTF-8 keep the sign they were read as, with a word of what it is', () => {
  expect(visibleParts('\ufffd')[0]).toMatchObject({ text: '\ufffd', sign: expect.stringContaining('UTF-8') });
});

test('every character of a text is in its parts, in order, and no plain part holds a control', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const parts = visibleParts(text);
      let at = 0;
      for (const [place, part] of parts.entries()) {
        expect(part.at).toBe(at);
        const end = parts[place + 1]?.at ?? text.length;
        if (part.sign === null) {
          expect(part.text).toBe(text.slice(at, end));
          expect(part.text).not.toMatch(/\p{Cc}|\p{Cf}/u);
        }
        at = end;
      }
      expect(at).toBe(text.length);
    }),
  );
});
