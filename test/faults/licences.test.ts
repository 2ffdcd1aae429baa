import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { LICENCES_FILE, licencesText, shippedPackages } from './licences.ts';

/** They ask for their notice and nothing else. */
const PERMISSIVE = ['0BSD', 'BSD-3-Clause', 'BlueOak-1.0.0', 'ISC', 'MIT', '(MIT OR CC0-1.0)', 'Unlicense'];
/** Packages without a file of their own; what they say in their package.json is all there is. */
const WITHOUT_TEXT = ['abstract-logging', 'react-remove-scroll-bar', 'wouter'];

const packages = shippedPackages();

test('every package that is shipped has a permissive licence, and its notice', () => {
  expect(packages.filter(({ licence }) => !PERMISSIVE.includes(licence))).toEqual([]);
  expect(packages.filter(({ text }) => text === null).map(({ name }) => name)).toEqual(WITHOUT_TEXT);
  const names = packages.map(({ name }) => name);
  expect(names).toEqual(
    expect.arrayContaining(['fastify', 'better-sqlite3', 'react', 'scheduler', '@floating-ui/core']),
  );
  expect(names).not.toContain('vitest');
});

test('the file that is shipped holds the notices of these versions (npx node test/faults/licences.ts writes it)', () => {
  expect(readFileSync(LICENCES_FILE, 'utf8')).toBe(licencesText(packages));
});
