import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { EnvironmentOptions } from 'vite';
import { defineConfig } from 'vitest/config';

const inRepository = (path: string): string => resolve(import.meta.dirname, path);

/** Built for the Node that package.json pins, which is also the one inside Electron. */
const NODE_TARGET = 'node24';

/** Entry points of the main process; the desktop's is built where it stands beside the command line's. */
const mainEntries = Object.fromEntries(
  ['cli', 'index']
    .map((name) => [name, inRepository(`main/${name}.ts`)] as const)
    .filter(([, path]) => existsSync(path)),
);

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
    resolve: { conditions: ['node', 'module', 'import', 'default'], ...resolveOptions },
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
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  };
}

export default defineConfig({
  builder: {
    async buildApp(builder) {
      for (const name of ['main', 'workers']) {
        const environment = builder.environments[name];
        if (environment === undefined) throw new Error(`vite.config.ts defines no environment "${name}"`);
        await builder.build(environment);
      }
    },
  },
  environments: {
    // Libraries stay in node_modules: the main process starts once, and several of them find their files beside themselves.
    main: nodeEnvironment('dist/main', mainEntries, {}),
    // A worker thread starts often, so everything but the native module is in its one file.
    workers: nodeEnvironment(
      'dist/workers',
      { index: inRepository('workers/index.ts') },
      {
        noExternal: true,
        external: ['better-sqlite3'],
      },
    ),
  },
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/e2e/**', 'test/bench/**', 'node_modules/**'],
    environment: 'node',
    pool: 'forks',
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
