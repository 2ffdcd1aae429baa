const STORAGE_KEY = 'store-monitor.token';

/** The token of a server that asks for one, as typed by the person; it lives as long as the tab. null: none. */
export function readAccessToken(): string | null {
  return sessionStorage.getItem(STORAGE_KEY);
}

export function keepAccessToken(token: string): void {
  sessionStorage.setItem(STORAGE_KEY, token);
}
