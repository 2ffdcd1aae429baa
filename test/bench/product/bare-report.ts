/**
 * A first report without the program around it, as `report --db DATABASE --out OUT` makes it: what any arrangement of that program takes at
 * least. It keeps compiled code as the command line does.
 */
import { enableCompileCache } from 'node:module';
import { keepFreedMemory } from '../../../main/cli/keep-freed-memory.ts';

keepFreedMemory();
enableCompileCache();
const [database = '', out = ''] = process.argv.slice(2);
void import('./make-bare-report.ts').then(({ makeBareReport }) => makeBareReport(database, out));
