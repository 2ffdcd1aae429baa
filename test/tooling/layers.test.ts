import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Finding, PlantedFiles } from './planted-files.ts';

const IMPORT_RULE = 'lint/style/noRestrictedImports';
const GLOBAL_RULE = 'lint/style/noRestrictedGlobals';
const TYPE_IMPORT_RULE = 'eslint(no-restricted-imports)';

/** A file at `path` and lines of it: those its layer allows, and those the linter must find, each a way around it. */
interface Layer {
  readonly path: string;
  readonly allowed: readonly string[];
  readonly forbidden: readonly string[];
}

const LAYERS: readonly Layer[] = [
  {
    path: 'workers/domain/planted.ts',
    allowed: ["import './civil-date.ts';", "import type { StoreFigures } from '../../main/shared/figures.ts';"],
    forbidden: [
      "import '../../main/store/open.ts';",
      "import type { Services } from '../../main/services.ts';",
      "import '../scan/ascii.ts';",
      "import './../scan/ascii.ts';",
      "import '../index.ts';",
      "import 'node:fs';",
      "import { crc32 } from 'node:zlib';",
      "import 'luxon';",
      "import '@fastify/static';",
      "export * from '../scan/ascii.ts';",
      "export const later = import('luxon');",
    ],
  },
  {
    path: 'workers/domain/planted/deep.ts',
    allowed: ["import './beside.ts';"],
    forbidden: ["import '../../index.ts';"],
  },
  {
    path: 'workers/domain/checksum.ts',
    allowed: ["import { crc32 } from 'node:zlib';", "import './civil-date.ts';"],
    forbidden: [
      "import { gzipSync } from 'node:zlib';",
      "import * as zlib from 'node:zlib';",
      "import 'node:fs';",
      "import '../index.ts';",
    ],
  },
  {
    path: 'main/shared/planted.ts',
    allowed: ["import './figures.ts';", "import './api/jobs.ts';", "import 'zod';"],
    forbidden: [
      "import '../services.ts';",
      "import './../services.ts';",
      "import '../../workers/domain/civil-date.ts';",
      "import 'node:path';",
      "import 'fastify';",
    ],
  },
  {
    path: 'main/shared/planted/deep.ts',
    allowed: ["import './beside.ts';", "import '../figures.ts';", "import '../api/jobs.ts';", "import 'zod';"],
    forbidden: [
      "import '../../services.ts';",
      "import '../../../workers/domain/civil-date.ts';",
      "import 'node:path';",
      "import 'luxon';",
    ],
  },
  {
    path: 'main/planted.ts',
    allowed: ["import '../workers/domain/civil-date.ts';", "import './shared/api/jobs.ts';", "import 'node:fs';"],
    forbidden: [
      "import '../workers/index.ts';",
      "import '../workers/scan/ascii.ts';",
      "import '../renderer/app.tsx';",
      "import '../test/generate/random.ts';",
      "import './desktop/window.ts';",
      "import 'electron';",
    ],
  },
  {
    path: 'main/planted/very/deep.ts',
    allowed: ["import '../../../workers/domain/civil-date.ts';", "import '../../services.ts';", "import 'fastify';"],
    forbidden: [
      "import '../../../workers/scan/ascii.ts';",
      "import '../../../renderer/app.tsx';",
      "export const later = import('../../../workers/index.ts');",
    ],
  },
  {
    path: 'main/index.ts',
    allowed: ["import 'electron';", "import './desktop/window.ts';"],
    forbidden: ["import '../workers/index.ts';", "import '../renderer/app.tsx';"],
  },
  {
    path: 'main/desktop/planted.ts',
    allowed: ["import 'electron';", "import '../services.ts';"],
    forbidden: ["import '../../workers/index.ts';", "import '../../renderer/app.tsx';"],
  },
  {
    path: 'workers/planted.ts',
    allowed: ["import './domain/civil-date.ts';", "import '../main/shared/figures.ts';", "import 'luxon';"],
    forbidden: ["import '../main/services.ts';", "import '../renderer/app.tsx';"],
  },
  {
    path: 'workers/planted/deep.ts',
    allowed: [
      "import '../domain/civil-date.ts';",
      "import '../scan/ascii.ts';",
      "import '../../main/shared/api/jobs.ts';",
      "import 'better-sqlite3';",
    ],
    forbidden: [
      "import '../../main/pool/worker-file.ts';",
      "import '../../test/generate/random.ts';",
      "import 'electron';",
    ],
  },
  {
    path: 'renderer/planted.tsx',
    allowed: ["import '../main/shared/figures.ts';", "import './ui/figure.tsx';"],
    forbidden: ["import '../main/services.ts';", "import '../workers/domain/civil-date.ts';"],
  },
  {
    path: 'renderer/features/stores/planted.tsx',
    allowed: [
      "import '../../../main/shared/api/jobs.ts';",
      "import '../../ui/figure.tsx';",
      "import './stores-screen.tsx';",
      "import 'react';",
    ],
    forbidden: [
      "import '../../../main/http/guard.ts';",
      "import '../../../workers/index.ts';",
      "import 'node:fs';",
      "import 'electron';",
    ],
  },
  {
    path: 'test/planted.ts',
    allowed: ["import '../main/services.ts';", "import '../workers/scan/ascii.ts';", "import 'node:fs';"],
    forbidden: [],
  },
];

const IMPURE: Layer = {
  path: 'workers/domain/impure.ts',
  allowed: ['export const array = new Uint8Array(1);', 'export const rounded = Math.floor(1.5);'],
  forbidden: [
    'export const now = Date.now();',
    'export const text = new Intl.NumberFormat();',
    'export const environment = process.env;',
    'export const start = performance.now();',
    'export const bytes = Buffer.alloc(1);',
    'setTimeout(() => undefined, 1);',
  ],
};

const SHARED_VALUES: Layer = {
  path: 'workers/domain/shared-values.ts',
  allowed: [
    "import type { ReportOptions } from '../../main/shared/report-options.ts';",
    "import { type TaskResult } from '../../main/shared/errors.ts';",
    "export type { Job } from '../../main/shared/jobs.ts';",
    "import { FLAGS } from '../../main/shared/figures.ts';",
    "import { STANDARD_COLUMNS } from '../../main/shared/report-columns.ts';",
  ],
  forbidden: [
    "import { isTrustMinutes } from '../../main/shared/report-options.ts';",
    "import { ERRORS } from '../../main/shared/errors.ts';",
    "import '../../main/shared/api/jobs.ts';",
    "export { jobSchema } from '../../main/shared/jobs.ts';",
    "export const later = import('../../main/shared/imports.ts');",
  ],
};

let planted: PlantedFiles;
let findings: readonly Finding[];

beforeAll(async () => {
  planted = await PlantedFiles.create();
  for (const { path, allowed, forbidden } of [...LAYERS, IMPURE, SHARED_VALUES]) {
    await planted.plant(path, [...allowed, ...forbidden]);
  }
  findings = [...(await planted.biome()), ...(await planted.oxlint())];
});

afterAll(() => planted.remove());

/** The lines of a planted file that a rule finds fault with in words that match `message`. */
function linesFound({ path, allowed, forbidden }: Layer, rule: string, message: RegExp): readonly string[] {
  const lines = [...allowed, ...forbidden];
  const found = findings.filter((finding) => finding.path === path && finding.rule === rule);
  const numbers = new Set(found.filter(({ text }) => message.test(text)).map(({ line }) => line));
  return lines.filter((_, index) => numbers.has(index + 1));
}

describe('the linter keeps each file within its layer', () => {
  test.each(LAYERS)('$path may import what its layer allows and nothing else', (layer) => {
    expect(linesFound(layer, IMPORT_RULE, /^Layer: /)).toEqual(layer.forbidden);
  });

  test('workers/domain knows no clock, no environment, no locale and no I/O', () => {
    expect(linesFound(IMPURE, GLOBAL_RULE, /global variable/)).toEqual(IMPURE.forbidden);
  });

  test('workers/domain takes types of main/shared, and values only of its two lists of names', () => {
    expect(linesFound(SHARED_VALUES, TYPE_IMPORT_RULE, /Layer: /)).toEqual(SHARED_VALUES.forbidden);
  });
});
