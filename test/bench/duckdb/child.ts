/** DuckDB's process; its commands are in `commands.ts`. It keeps compiled code as the product's command line does. */
import { enableCompileCache } from 'node:module';

enableCompileCache();
void import('./commands.ts').then(({ runCommand }) => runCommand(process.argv.slice(2)));
