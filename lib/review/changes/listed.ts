/** How many names a sentence holds. */
const SHOWN = 3;

/** `a, b and c`, and of more than three `a, b and 5 more`. */
export function listed(names: readonly string[]): string {
  if (names.length > SHOWN) return `${names.slice(0, SHOWN - 1).join(', ')} and ${names.length - SHOWN + 1} more`;
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : (names[0] ?? '');
}
