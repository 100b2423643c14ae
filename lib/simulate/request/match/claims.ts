import type { Claims } from '../message';
import { isMapping } from '../../../semantics/mapping';

/**
 * The texts of a claim: the text itself, the members of a list, or the words of a list that is separated by spaces. Istio does not compare
 * numbers and booleans.
 */
export function claimValues(
  claims: Claims | undefined,
  path: readonly string[],
  spaceDelimited: readonly string[] = [],
): readonly string[] {
  let value: unknown = claims;
  for (const key of path) value = isMapping(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  if (typeof value === 'string') return isSpaceDelimited(path, spaceDelimited) ? value.split(' ') : [value];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

function isSpaceDelimited(path: readonly string[], named: readonly string[]): boolean {
  return path.length === 1 && (path[0] === 'scope' || path[0] === 'permission' || named.includes(path[0]));
}
