/** The items, each once. */
export function distinct<T>(items: readonly T[]): Iterable<T> {
  return items.length < 2 ? items : new Set(items);
}
