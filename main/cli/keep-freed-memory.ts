/** Larger than what a report of 14,000 stores asks for at once. With 30 MB, an import of 55 million polls would take 20 MB more. */
const LARGE_BYTES = 4 * 1_048_576;

/**
 * glibc takes each piece of memory of 128 KB and more from the system, and gives it back as soon as it is freed: the next one of that size
 * is mapped anew, page by page, which takes 10 µs a page on a virtual machine. Once it has seen a larger piece freed it keeps what
 * is smaller for the next. No page of this piece is touched, and elsewhere nothing changes.
 */
export function keepFreedMemory(): void {
  new ArrayBuffer(LARGE_BYTES).transfer(0);
}
