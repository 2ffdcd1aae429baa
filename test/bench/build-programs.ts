import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, createBuilder } from 'vite';

const input = {
  'duckdb-child': fileURLToPath(new URL('duckdb/child.ts', import.meta.url)),
  'peak-memory': fileURLToPath(new URL('peak-memory.ts', import.meta.url)),
  'worker-count': fileURLToPath(new URL('worker-count.ts', import.meta.url)),
};

/** Built programs of the benchmark. */
export interface BenchPrograms {
  readonly duckDbChild: string;
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
  return {
    duckDbChild: join(outFolder, 'duckdb-child.cjs'),
    peakMemory: join(outFolder, 'peak-memory.cjs'),
    workerCount: join(outFolder, 'worker-count.cjs'),
  };
}
