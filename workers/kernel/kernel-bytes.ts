import { compiledKernel } from './compile-kernel.ts';

/** The kernel as WebAssembly. Builds and tests have its bytes here instead (`vite.config.ts`), so that nothing is left to compile. */
export const kernelBytes: Uint8Array<ArrayBuffer> = compiledKernel();
