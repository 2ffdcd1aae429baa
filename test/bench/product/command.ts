import { fileURLToPath } from 'node:url';

/** The built command line; `npm run build` makes it. */
export const productCli = fileURLToPath(new URL('../../../dist/main/cli.js', import.meta.url));
