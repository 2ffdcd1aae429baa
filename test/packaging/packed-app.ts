import { join, resolve } from 'node:path';

export const REPOSITORY = resolve(import.meta.dirname, '../..');
/** Names the folder that the package is made in. It lies outside of the repository, whose packages must not be found from there. */
export const PACKAGE_FOLDER = 'STORE_MONITOR_PACKAGE';

export interface PackedApp {
  /** Holds what is packed in place of Electron. */
  readonly standIn: string;
  readonly release: string;
  readonly executable: string;
  readonly archive: string;
  /** The archive's files, with those beside it in their places: what the packed program sees. */
  readonly extracted: string;
}

/** Where the parts of the package are, as it is before it is put into an installer. */
export function packedApp(folder = process.env[PACKAGE_FOLDER]): PackedApp {
  if (folder === undefined) throw new Error('There is no package to look at. Make one: npm run test:package');
  const packed = join(folder, 'release/linux-unpacked');
  return {
    standIn: join(folder, 'electron'),
    release: join(folder, 'release'),
    executable: join(packed, 'store-monitor'),
    archive: join(packed, 'resources/app.asar'),
    extracted: join(folder, 'extracted'),
  };
}
