/** Throws with the first line that differs. */
export function requireEqual(what: string, name: string, found: string, otherName: string, expected: string): void {
  if (found === expected) return;
  const foundLines = found.split('\n');
  const expectedLines = expected.split('\n');
  const line = foundLines.findIndex((text, index) => text !== expectedLines[index]);
  const at = line < 0 ? foundLines.length : line;
  throw new Error(
    `${what}: the reports differ in line ${at + 1}.\n` +
      `  ${name}: ${foundLines[at] ?? '(no such line)'}\n  ${otherName}: ${expectedLines[at] ?? '(no such line)'}`,
  );
}
