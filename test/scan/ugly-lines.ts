import fc from 'fast-check';

/** Lines of a poll file, from plain to hostile: right fields and wrong ones, damaged by a few edits. */

const ids = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      'a',
      'b5d0a65d-1c2e-4f60-8a77-0123456789ab',
      '8139926242460185114',
      '8139926242460185115',
    ),
  },
  fc.constantFrom(
    '',
    ' ',
    ' a',
    'a ',
    '\ta',
    'é',
    '=1',
    '"a,b"',
    '"a""b"',
    'a"b',
    '"a"',
    '"a" ',
    '"a"x',
    '"a\nb"',
    '"',
  ),
  fc.constantFrom('x'.repeat(128), 'x'.repeat(129), 'é'.repeat(64), 'a\u0000', 'a\r', 'a\u007f', '\u0085', '\ufeffa'),
  fc.string({ unit: 'binary', maxLength: 12 }),
);
const statuses = fc.constantFrom(
  'active',
  'inactive',
  'ACTIVE',
  'Inactive',
  ' active',
  '"active"',
  'activ',
  'actives',
  '',
  '"active',
);
const twoDigits = fc.integer({ min: 0, max: 99 }).map((number) => String(number).padStart(2, '0'));
const dates = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('2024-10-03', '2024-02-29', '1970-01-01', '2099-12-31') },
  fc.constantFrom('2023-02-29', '2024-02-30', '1969-12-31', '2100-01-01', '0000-01-01', '2024-1-03', '2024/10/03'),
  fc
    .tuple(fc.constantFrom('19', '20', '21'), twoDigits, twoDigits, twoDigits)
    .map(([c, y, m, d]) => `${c}${y}-${m}-${d}`),
);
const clocks = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('23:33:20', '00:00:00', '23:59:59') },
  fc.tuple(twoDigits, twoDigits, twoDigits).map((parts) => parts.join(':')),
);
const fractions = fc.oneof(
  fc.constantFrom('', '.', '.412748', '.0', '.123456789', '.1234567890'),
  fc.stringMatching(/^\.\d{0,11}$/),
);
const suffixes = fc.constantFrom(
  '',
  ' UTC',
  'Z',
  '+00:00',
  '-00:00',
  '+05:30',
  '-23:59',
  '+24:00',
  ' utc',
  'z',
  'UTC',
  '+0000',
  ' Z',
  ' ',
);
const timestamps = fc
  .tuple(
    fc.constantFrom('', '', '', '', '', ' ', '"'),
    dates,
    fc.constantFrom(' ', ' ', ' ', 'T', 'T', 't', '_'),
    clocks,
    fractions,
    suffixes,
  )
  .map(([quote, ...parts]) => quote + parts.join('') + quote);
const extras: fc.Arbitrary<string[]> = fc.array(
  fc.constantFrom('', 'x', 'é', '"q"', '"q,""r"', 'q"r', '"open', '"two\nlines"', '\t', '\u0000'),
  { maxLength: 3 },
);

export interface UglyFile {
  readonly delimiter: string;
  /** Places of store_id, status and timestamp. */
  readonly columns: readonly number[];
  readonly text: string;
}

const shapes = fc.record({
  delimiter: fc.constantFrom(',', ',', ';', '\t', '|'),
  columns: fc.constantFrom([0, 1, 2], [2, 1, 0], [1, 2, 0], [0, 3, 1], [4, 0, 2]),
});

const edit = fc.record({
  place: fc.nat({ max: 90 }),
  removed: fc.nat({ max: 2 }),
  added: fc.constantFrom('', '"', '""', ',', ';', ' ', '\t', '\r', '\n', '\u0000', 'é', '0', 'x', ':', '-', '.', 'Z'),
});

function line(delimiter: string, columns: readonly number[]): fc.Arbitrary<string> {
  return fc
    .record({
      fields: fc.tuple(ids, statuses, timestamps),
      extras,
      edits: fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, fc.array(edit, { maxLength: 3 })),
      end: fc.constantFrom('\n', '\n', '\n', '\r\n', '\r\r\n', '\n\n', '\n \t\r\n'),
    })
    .map(({ fields, extras: more, edits, end }) => {
      const all = Array.from({ length: Math.max(...columns) + 1 }, (_, i) => more[i] ?? '');
      for (const [field, column] of columns.entries()) {
        all[column] = fields[field] ?? '';
      }
      let text = [...all, ...more].join(delimiter);
      for (const { place, removed, added } of edits) {
        text = text.slice(0, place) + added + text.slice(place + removed);
      }
      return text + end;
    });
}

/** A file without a header; its last line may lack its end. */
export const uglyFiles: fc.Arbitrary<UglyFile> = shapes.chain(({ delimiter, columns }) =>
  fc
    .tuple(fc.array(line(delimiter, columns), { maxLength: 12 }), fc.boolean())
    .map(([lines, cut]) => ({ delimiter, columns, text: cut ? lines.join('').slice(0, -1) : lines.join('') })),
);
