#!/usr/bin/env node
/** The command line: as it was built, or from the sources where one has changed since, which takes a quarter of a second longer. */
const path = require('node:path');
const { isProgramUpToDate } = require('./up-to-date.cjs');

if (isProgramUpToDate()) {
  require(path.join(__dirname, '../../dist/main/cli.js'));
} else {
  void import('../cli.ts');
}
