#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import { keepFreedMemory } from './cli/keep-freed-memory.ts';

/** better-sqlite3 needs Node-API 10 and ends an older Node without a word, so nothing is loaded before this is known. */
const NEEDED_NODE_API = 10;

if (Number(process.versions.napi) >= NEEDED_NODE_API) {
  keepFreedMemory();
  // In Node's own folder for it; where that can't be written, all is compiled anew.
  enableCompileCache();
  void import('./cli/main.ts').then(({ main }) => main());
} else {
  process.stderr.write(
    `error: Node.js ${process.versions.node} is too old for Store Monitor, which needs 22.14 or newer. Run it as "npm run report -- …" after "npm ci", which brings its own.\n`,
  );
  process.exitCode = 1;
}
