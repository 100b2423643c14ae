import { distance } from 'fastest-levenshtein';
import { isOneLetterOff } from './slip';

/** The most likely intended name, if one is close: up to a third of the letters may differ. */
export function nearest(name: string, names: readonly string[]): string | undefined {
  const allowed = Math.max(1, Math.floor(name.length / 3));
  let best: string | undefined;
  let least = allowed + 1;
  for (const each of names) {
    if (Math.abs(each.length - name.length) >= least) continue;
    const edits = editsBetween(name.toLowerCase(), each.toLowerCase());
    if (edits < least) [best, least] = [each, edits];
  }
  return best;
}

/** The number of letters to add, drop or change; two swapped neighbours count as one. */
function editsBetween(one: string, other: string): number {
  return isOneLetterOff(one, other) ? 1 : distance(one, other);
}
