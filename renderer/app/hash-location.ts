import { useSyncExternalStore } from 'react';

/**
 * Location of the router: path and query both behind the `#`, because one page is served at one address by two hosts.
 * The router decodes what it is given once more than it should (`%25` would become `%`), so percent signs are doubled
 * here: parameters and queries then reach the screens as they stand in the address.
 */
export function useHashLocation(): [string, typeof navigate] {
  return [useSyncExternalStore(subscribe, currentPath), navigate];
}

useHashLocation.hrefs = (path: string): string => `#${path}`;
useHashLocation.searchHook = (): string => useSyncExternalStore(subscribe, currentSearch);

/** Goes to a path with its query, such as `/stores?status=inactive`. */
export function navigate(to: string, options: { readonly replace?: boolean } = {}): void {
  const address = `#${to.startsWith('/') ? to : `/${to}`}`;
  const from = splitHash(location.hash)[0];
  if (options.replace === true) {
    history.replaceState(null, '', address);
  } else {
    history.pushState(null, '', address);
  }
  // Another screen is read from its top; a change of the query, such as a filter, leaves the place where it is.
  if (splitHash(address)[0] !== from) {
    window.scrollTo(0, 0);
  }
  // The two calls above tell nobody.
  window.dispatchEvent(new HashChangeEvent('hashchange'));
}

/** Path and query of a hash: `#/stores?q=a` → `['/stores', 'q=a']`. */
export function splitHash(hash: string): readonly [path: string, search: string] {
  const text = hash.replace(/^#?\/?/, '');
  const mark = text.indexOf('?');
  return mark === -1 ? [`/${text}`, ''] : [`/${text.slice(0, mark)}`, text.slice(mark + 1)];
}

function currentPath(): string {
  return splitHash(location.hash)[0].replaceAll('%', '%25');
}

function currentSearch(): string {
  return splitHash(location.hash)[1].replaceAll('%', '%25');
}

const listeners = new Set<() => void>();

/**
 * One listener of the window tells all. The browser lets React draw between two listeners of its own: a part of the
 * screen that hears of the new address before the whole would take it for one that it does not know.
 */
function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    window.addEventListener('hashchange', tellAll);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      window.removeEventListener('hashchange', tellAll);
    }
  };
}

function tellAll(): void {
  for (const listener of listeners) {
    listener();
  }
}
