import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { newId } from '../../main/new-id.ts';

const source = new URL('../../main/new-id.ts', import.meta.url).href;

test('an id is a UUID of version 4, another one each time', () => {
  const ids = Array.from({ length: 20_000 }, newId);
  for (const id of ids) {
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  }
  expect(new Set(ids).size).toBe(ids.length);
});

test('each of its 122 bits is now 0 and now 1', () => {
  const bits = Array.from({ length: 200 }, () => BigInt(`0x${newId().replaceAll('-', '')}`));
  const everOne = bits.reduce((seen, id) => seen | id);
  const alwaysOne = bits.reduce((seen, id) => seen & id);
  const fixed = (0xfn << 76n) | (0x3n << 62n);
  expect((everOne ^ alwaysOne) | fixed).toBe(2n ** 128n - 1n);
});

test('two processes give different ids', () => {
  const script = `import(${JSON.stringify(source)}).then(({ newId }) => console.log(newId()))`;
  const [first, second] = [0, 1].map(() => spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' }).stdout);
  expect(first).toHaveLength(37);
  expect(first).not.toBe(second);
});
