import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';

const SOURCES = join(import.meta.dirname, 'assembly');
const COMPILER = join(import.meta.dirname, '../../node_modules/assemblyscript');
const KEPT = join(import.meta.dirname, '../../node_modules/.cache/store-monitor');
const OPTIONS = ['-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd', '--enable', 'bulk-memory'];

/**
 * The kernel as WebAssembly, compiled from the AssemblyScript beside this file, or as it was kept when nothing has changed since.
 * Throws what the compiler says of an error.
 */
export function compiledKernel(): Uint8Array<ArrayBuffer> {
  const kept = join(KEPT, `kernel-${fingerprint()}.wasm`);
  return readIfThere(kept) ?? compile(kept);
}

/** Of all that decides what the compiler gives. */
function fingerprint(): string {
  const names = readdirSync(SOURCES).filter((name) => name.endsWith('.ts'));
  const read = [join(COMPILER, 'package.json'), ...names.sort().map((name) => join(SOURCES, name))];
  const all = createHash('sha256').update(OPTIONS.join(' '));
  for (const path of read) {
    all.update(path).update(readFileSync(path));
  }
  return all.digest('hex').slice(0, 16);
}

function compile(kept: string): Uint8Array<ArrayBuffer> {
  mkdirSync(KEPT, { recursive: true });
  // Under another name first, as several processes may compile at once.
  const written = `${kept}.${process.pid}.${performance.now()}`;
  const entry = join(SOURCES, 'index.ts');
  execFileSync(process.execPath, [join(COMPILER, 'bin/asc.js'), entry, '--outFile', written, ...OPTIONS], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  renameSync(written, kept);
  return new Uint8Array(readFileSync(kept));
}

function readIfThere(path: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return new Uint8Array(readFileSync(path));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
}
