import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, createBuilder } from 'vite';

const input = {
  'duckdb-child': fileURLToPath(new URL('duckdb/child.ts', import.meta.url)),
  'peak-memory': fileURLToPath(new URL('peak-memory.ts', import.meta.url)),
};

/** Built programs of the benchmark. Both sides start from plain JavaScript, so that neither pays for stripping types. */
export interface BenchPrograms {
  readonly duckDbChild: string;
  readonly peakModule: string;
}

/** Builds the product, unless it is to be taken as it stands, and DuckDB's side. */
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
        output: { format: 'es', entryFileNames: '[name].mjs' },
      },
    },
  });
  return { duckDbChild: join(outFolder, 'duckdb-child.mjs'), peakModule: join(outFolder, 'peak-memory.mjs') };
}
