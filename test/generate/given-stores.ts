import { readFile } from 'node:fs/promises';
import Papa from 'papaparse';

/** The different store ids of the given CSV files, in the order in which they first come. */
export async function readStoreIds(paths: readonly string[]): Promise<readonly string[]> {
  const ids = new Set<string>();
  for (const path of paths) {
    const { data, meta } = Papa.parse<Record<string, string>>(await readFile(path, 'utf8'), {
      header: true,
      skipEmptyLines: true,
    });
    if (meta.fields?.includes('store_id') !== true) {
      throw new Error(`${path} has the columns ${meta.fields?.join(', ')}. Expected a column named store_id.`);
    }
    for (const { store_id: id } of data) if (id) ids.add(id);
  }
  return [...ids];
}
