/** The values of a tree by their paths: `tcp.maxConnections`, `100`. A list is one value. */
export function valuesBelow(value: unknown, path: string): readonly (readonly [path: string, value: string])[] {
  if (typeof value !== 'object' || value === null) return [[path, String(value)]];
  if (Array.isArray(value)) return [[path, value.map(itemText).join(', ')]];
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.length > 0 ? entries.flatMap(([key, below]) => valuesBelow(below, `${path}.${key}`)) : [[path, 'on']];
}

/** `from eu to us` for `{ from: eu, to: us }`. */
function itemText(item: unknown): string {
  if (typeof item !== 'object' || item === null) return String(item);
  return Object.entries(item)
    .map(([key, value]) => `${key} ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join(' ');
}
