/**
 * A first report without the program between its command line and its figures, asked for in the same way: `report --db DATABASE --out OUT`. What
 * any arrangement of that program takes at least. It keeps compiled code as the command line does.
 */
import { enableCompileCache } from 'node:module';
import { keepFreedMemory } from '../../../main/cli/keep-freed-memory.ts';

keepFreedMemory();
enableCompileCache();
void import('./make-bare-report.ts').then(({ runBareReport }) => runBareReport(process.argv.slice(2)));
