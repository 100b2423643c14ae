const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** Annotations without the one in which `kubectl apply` keeps a copy of the object. */
export function withoutLastApplied(annotations: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(annotations).filter(([name]) => name !== LAST_APPLIED));
}
