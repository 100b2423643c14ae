/** Why code does not write an object, in a line: what was thrown, without the names of charts that it was only tried in. */
export function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text
    .replace(/\bchart-\d+\//g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
