const STORAGE_KEY = 'store-monitor.stores.hidden-columns';

/** Ids of the columns that the person does not want to see; none at first. */
export function readHiddenColumns(): readonly string[] {
  const text = localStorage.getItem(STORAGE_KEY);
  return text === null || text === '' ? [] : text.split(',');
}

export function keepHiddenColumns(ids: readonly string[]): void {
  localStorage.setItem(STORAGE_KEY, ids.join(','));
}
