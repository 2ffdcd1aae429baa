import { describe, expect, it } from 'vitest';
import { splitHash } from '../../renderer/app/hash-location.ts';
import { paths } from '../../renderer/app/paths.ts';

describe('the address behind the #', () => {
  it.each([
    ['', '/', ''],
    ['#', '/', ''],
    ['#/', '/', ''],
    ['#/stores', '/stores', ''],
    ['#stores?q=a', '/stores', 'q=a'],
    ['#/stores?q=a?b', '/stores', 'q=a?b'],
  ])('of "%s" is the path %s and the query "%s"', (hash, path, search) => {
    expect(splitHash(hash)).toEqual([path, search]);
  });

  it('carries any store id: what has a meaning in addresses is encoded', () => {
    const id = 'a/b?c#d%20 ä';
    const [path, search] = splitHash(`#${paths.store(id)}`);
    expect(decodeURIComponent(path.slice('/store/'.length))).toBe(id);
    expect(search).toBe('');
  });
});
