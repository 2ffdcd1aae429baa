import { shell } from 'electron';

/** The only pages that the program hands to the system's browser. */
export type ExternalPage = 'api-docs';

/** Opens a page in the system's browser. `loopbackUrl` is where the loopback server listens; without it there are no docs. */
export async function openExternally(page: ExternalPage, loopbackUrl: string | null): Promise<void> {
  if (loopbackUrl === null) {
    throw new Error(`${page} is served by the loopback server, which is off. Turn it on on the API screen.`);
  }
  await shell.openExternal(`${loopbackUrl}/docs`);
}
