import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, createBuilder } from 'vite';
import productConfig from '../../vite.config.ts';

const input = {
  'duckdb-child': fileURLToPath(new URL('duckdb/child.ts', import.meta.url)),
  'peak-memory': fileURLToPath(new URL('peak-memory.ts', import.meta.url)),
  'worker-count': fileURLToPath(new URL('worker-count.ts', import.meta.url)),
};

/** Built programs of the benchmark. */
export interface BenchPrograms {
  readonly duckDbChild: string;
  /** The report of a database without the program around it. */
  readonly bareReport: string;
  readonly peakMemory: string;
  readonly workerCount: string;
}

/**
 * Builds the product, unless it is to be taken as it stands, and DuckDB's side. Both are plain JavaScript by then, so
 * neither pays for stripping types, and CommonJS, which Node loads faster than ES modules.
 */
export async function buildPrograms(outFolder: string, withProduct: boolean): Promise<BenchPrograms> {
  if (withProduct) {
    const builder = await createBuilder({ logLevel: 'error' });
    await builder.buildApp();
  }
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: true,
      target: 'node24',
      minify: false,
      outDir: outFolder,
      emptyOutDir: true,
      rolldownOptions: {
        input,
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name]-[hash].cjs' },
      },
    },
  });
  const bareFolder = `${outFolder}-bare`;
  await buildBareReport(bareFolder);
  return {
    bareReport: join(bareFolder, 'bare-report.js'),
    duckDbChild: join(outFolder, 'duckdb-child.cjs'),
    peakMemory: join(outFolder, 'peak-memory.cjs'),
    workerCount: join(outFolder, 'worker-count.cjs'),
  };
}

/** As the product's threads are built; like `dist/workers`, the folder has to lie two folders deep in the repository. */
async function buildBareReport(outFolder: string): Promise<void> {
  const { plugins = [], environments } = productConfig;
  const { workers } = environments ?? {};
  const bare = {
    ...workers,
    build: {
      ...workers?.build,
      outDir: outFolder,
      rolldownOptions: {
        ...workers?.build?.rolldownOptions,
        input: { 'bare-report': fileURLToPath(new URL('product/bare-report.ts', import.meta.url)) },
      },
    },
  };
  const builder = await createBuilder({
    configFile: false,
    logLevel: 'error',
    plugins,
    environments: { workers: bare },
  });
  const environment = builder.environments.workers;
  if (environment === undefined) throw new Error('vite.config.ts builds no workers.');
  await builder.build(environment);
}
