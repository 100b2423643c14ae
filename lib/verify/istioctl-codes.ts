import type { ManifestObject } from '../manifest/manifest-object';
import type { Problem } from './finding';

const REFUSED = 'IST0106';
const WARNED = 'IST0133';

/** The codes of `istioctl analyze` for what istiod refuses or warns about in one object. */
export const REFUSAL_CODES: readonly string[] = [REFUSED, WARNED];

/** The codes of a problem of one object: its own, and for a resource of Istio the one that `istioctl analyze` has for all of them. */
export function codesOf({ group }: ManifestObject, { severity, alsoKnownAs = [] }: Problem): readonly string[] {
  if (!group.endsWith('.istio.io')) return alsoKnownAs;
  return [...alsoKnownAs, severity === 'error' ? REFUSED : WARNED];
}
