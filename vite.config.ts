import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, posix, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import type { EnvironmentOptions, Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { compiledKernel } from './workers/kernel/compile-kernel.ts';

const inRepository = (path: string): string => resolve(import.meta.dirname, path);

/** Built for the Node that package.json pins, which is also the one inside Electron. */
const NODE_TARGET = 'node24';

/** Electron is around the program. Of the others Fastify has its own for schemas that are no zod and for a log, and asks for none of them here. */
const NOT_IN_MAIN = ['electron', '@fastify/ajv-compiler', '@fastify/fast-json-stringify-compiler', 'pino'];

/** Entry points of the main process; the desktop's is built where it stands beside the command line's. */
const mainEntries = Object.fromEntries(
  ['cli', 'index']
    .map((name) => [name, inRepository(`main/${name}.ts`)] as const)
    .filter(([, path]) => existsSync(path)),
);

/**
 * Without comments and in ASCII, so that the engine has less to read and keeps it at one byte a character: a single ellipsis in a file
 * makes it two. Lines and names stay, for whoever reads a stack.
 */
const PLAIN_TEXT = {
  comments: false,
  minify: { compress: false, mangle: false, codegen: { removeWhitespace: false, asciiOnly: true } },
} as const;

/**
 * One environment of code that runs in Node. All chunks lie flat in `outDir`, so that a path relative to
 * `import.meta.url` means the same in each of them.
 */
function nodeEnvironment(
  outDir: string,
  input: Record<string, string>,
  resolveOptions: EnvironmentOptions['resolve'],
): EnvironmentOptions {
  return {
    consumer: 'server',
    resolve: { conditions: ['node', 'default'], ...resolveOptions },
    build: {
      outDir: inRepository(outDir),
      emptyOutDir: true,
      target: NODE_TARGET,
      minify: false,
      sourcemap: true,
      ssr: true,
      copyPublicDir: false,
      rolldownOptions: {
        input,
        output: { format: 'cjs', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js', ...PLAIN_TEXT },
      },
    },
  };
}

/** The one script of the desktop window that runs before its page. */
function preloadEnvironment(): EnvironmentOptions {
  const environment = nodeEnvironment(
    'dist/preload',
    { preload: inRepository('main/preload.ts') },
    { noExternal: true, external: ['electron'] },
  );
  const output = { format: 'cjs' as const, entryFileNames: '[name].cjs' };
  return {
    ...environment,
    build: { ...environment.build, rolldownOptions: { ...environment.build?.rolldownOptions, output } },
  };
}

/** Puts the sample's CSV files beside the page, at `sample/`, for the button that tries them. */
function shipSample(): Plugin {
  const folder = inRepository('test/fixtures/sample');
  const sampleFiles = (): readonly string[] => readdirSync(folder).filter((name) => name.endsWith('.csv'));
  return {
    name: 'ship-sample',
    applyToEnvironment: (environment) => environment.name === 'client',
    generateBundle() {
      for (const name of sampleFiles()) {
        this.emitFile({ type: 'asset', fileName: `sample/${name}`, source: readFileSync(join(folder, name)) });
      }
    },
    configureServer(server) {
      server.middlewares.use('/sample', (request, response, next) => {
        const name = sampleFiles().find((file) => request.url === `/${file}`);
        if (name === undefined) {
          next();
        } else {
          response.setHeader('content-type', 'text/csv').end(readFileSync(join(folder, name)));
        }
      });
    },
  };
}

/**
 * Code that runs in Node is built as CommonJS: Node loads its own modules without making an ES module of each, which
 * would also load what is behind their lazy properties. The repository's package.json says `module`, so each folder has its own.
 */
function markCommonJs(): Plugin {
  return {
    name: 'mark-commonjs',
    applyToEnvironment: (environment) => environment.name === 'main' || environment.name === 'workers',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'package.json', source: '{ "type": "commonjs" }\n' });
    },
  };
}

/** Puts the compiled kernel in the place of the module that would compile it, so that a worker is one file and nothing is compiled later. */
function inlineKernel(): Plugin {
  return {
    name: 'inline-kernel',
    apply: 'build',
    load(id) {
      if (!id.endsWith('/workers/kernel/kernel-bytes.ts')) return undefined;
      const base64 = Buffer.from(compiledKernel()).toString('base64');
      return `export const kernelBytes = Buffer.from('${base64}', 'base64');`;
    },
  };
}

/**
 * Commander could start other programs as commands, and loads what that takes with itself: 3 ms of each of ours, which
 * has no such command. So it is loaded if it is asked for.
 */
function lazyChildProcess(): Plugin {
  const lazy = '\0lazy-child-process';
  return {
    name: 'lazy-child-process',
    enforce: 'pre',
    apply: 'build',
    resolveId(id, importer) {
      return id === 'node:child_process' && importer?.includes('/node_modules/commander/') ? lazy : undefined;
    },
    load(id) {
      if (id !== lazy) return undefined;
      return "export default { get spawn() { return process.getBuiltinModule('node:child_process').spawn; } };";
    },
  };
}

/**
 * The bundler has the first file of the command line load a chunk of which it uses nothing, before compiled code is kept and with the
 * wrong Node too. Its line is left empty.
 */
function loadNothingFirst(): Plugin {
  return {
    name: 'load-nothing-first',
    applyToEnvironment: (environment) => environment.name === 'main',
    generateBundle(_options, bundle) {
      const entry = bundle['cli.js'];
      if (entry?.type !== 'chunk') return;
      const { code } = entry;
      entry.code = code.replace(/^const (\w+) = require\("\.\/.*"\);$/m, (line, name: string) =>
        code.split(name).length === 2 ? '' : line,
      );
    },
  };
}

/** Packages that find files beside themselves, by `__dirname` in the file that is named. The files stay in the package's folder. */
const FIND_FILES_BESIDE = [
  { name: 'better-sqlite3', folder: 'lib', file: 'binding.js' },
  { name: 'piscina', folder: 'dist', file: 'index.js' },
  { name: '@fastify/swagger-ui', folder: '.', file: 'index.js' },
  { name: '@fastify/swagger-ui', folder: 'lib', file: 'routes.js' },
];

/**
 * All libraries are bundled: hundreds of small files, each looked for and read on its own, would be a third of the time until a
 * command or the server answers. The packages with files of their own lie near in a repository and in a packed program, and to ask
 * Node for one takes 4 ms more.
 */
function bundleFileFinders(): Plugin {
  const finder = (name: string, folder: string): string => `
function ownFolder() {
  const { existsSync } = process.getBuiltinModule('node:fs');
  const { dirname, join } = process.getBuiltinModule('node:path');
  const near = join(__dirname, '../../node_modules/${name}/${folder}');
  return existsSync(near) ? near : join(dirname(require.resolve('${name}/package.json')), '${folder}');
}`;
  return {
    name: 'bundle-file-finders',
    enforce: 'pre',
    apply: 'build',
    transform(code, id) {
      const found = FIND_FILES_BESIDE.find(({ name, folder, file }) =>
        id.endsWith(posix.join('/node_modules', name, folder, file)),
      );
      if (found === undefined) return undefined;
      if (!code.includes('__dirname')) this.error(`${found.name} no longer looks for files beside ${found.file}.`);
      // Lines stay where they are.
      return { code: code.replaceAll('__dirname', 'ownFolder()') + finder(found.name, found.folder), map: null };
    },
  };
}

/** Takes longer than any other file and is short itself. */
const LONG_RUN = '/test/desktop/desktop.test.ts';

/**
 * The largest files first, as Vitest has them when it has not seen them run, but the long one in the first third: begun last it
 * would leave the other cores idle, and begun at once it would be in the way of the other one that opens the app.
 */
class FileOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification): boolean => moduleId.endsWith(LONG_RUN);
    const others = sorted.filter((file) => !isLong(file));
    const third = Math.floor(others.length / 3);
    return [...others.slice(0, third), ...sorted.filter(isLong), ...others.slice(third)];
  }
}

/** Tests that put modules in the place of others, which is for the process of one file only. */
const MOCKING = ['worker-deaths', 'foreign-page-guard', 'foreign-page-electron'].map(
  (name) => `test/faults/${name}.test.ts`,
);

/** Command line and API are whole without the window: from `main` and `workers` alone they are built too. */
const hasWindow = existsSync(inRepository('renderer/index.html'));

/** Where the window's development server finds the API: `npm run serve`. Its guard takes only requests of its own pages. */
const API_ADDRESS = 'http://127.0.0.1:8000';

export default defineConfig({
  root: inRepository('renderer'),
  // The page is served at `/` by the loopback server and from a scheme of its own by the desktop app.
  base: './',
  plugins: [
    react(),
    shipSample(),
    markCommonJs(),
    inlineKernel(),
    lazyChildProcess(),
    bundleFileFinders(),
    loadNothingFirst(),
  ],
  server: {
    proxy: Object.fromEntries(
      ['/api/v1', '/docs', '/openapi.json', '/health'].map((path) => [
        path,
        { target: API_ADDRESS, changeOrigin: true, headers: { origin: API_ADDRESS } },
      ]),
    ),
  },
  builder: {
    async buildApp(builder) {
      for (const name of [...(hasWindow ? ['client'] : []), 'main', 'preload', 'workers']) {
        const environment = builder.environments[name];
        if (environment === undefined) throw new Error(`vite.config.ts defines no environment "${name}"`);
        await builder.build(environment);
      }
    },
  },
  environments: {
    client: {
      build: {
        outDir: inRepository('dist/renderer'),
        emptyOutDir: true,
        target: 'chrome120',
        // The page is loaded from this computer, where one file is faster than several.
        chunkSizeWarningLimit: 2_000,
        // Its inline helper is for browsers older than these.
        modulePreload: { polyfill: false },
      },
    },
    main: nodeEnvironment('dist/main', mainEntries, { noExternal: true, external: NOT_IN_MAIN }),
    // A sandboxed preload can load nothing but Electron's own module, so it is one file, and CommonJS.
    preload: preloadEnvironment(),
    // A worker thread starts often, so everything but SQLite's native file is in its one file.
    workers: nodeEnvironment('dist/workers', { index: inRepository('workers/index.ts') }, { noExternal: true }),
  },
  test: {
    root: import.meta.dirname,
    environment: 'node',
    pool: 'forks',
    projects: [
      {
        extends: true,
        test: {
          name: 'shared',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**', 'test/bench/**', 'test/packaging/**', 'node_modules/**', ...MOCKING],
          // A process loads the program once for all of its files.
          isolate: false,
          globalSetup: ['test/tooling/built-workers.ts'],
          alias: [{ find: /^\..*\/worker-file\.ts$/, replacement: inRepository('test/tooling/worker-file.ts') }],
        },
      },
      { extends: true, test: { name: 'mocking', include: MOCKING } },
    ],
    // Vitest leaves a core to itself; many of these tests wait for other processes, so that it would stand idle.
    maxWorkers: Math.max(2, availableParallelism()),
    sequence: { sequencer: FileOrder },
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
