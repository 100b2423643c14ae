/** The namespaces in which a Service or a rule is visible: all of them, or these. */
export type Visibility = 'everywhere' | ReadonlySet<string>;

/** Reads `exportTo`: `.` is the namespace of the object, `*` every namespace, `~` none. */
export function visibility(exportTo: readonly string[], namespace: string, fallback: readonly string[]): Visibility {
  const names = exportTo.length > 0 ? exportTo : fallback;
  if (names.includes('*')) return 'everywhere';
  return new Set(names.filter((name) => name !== '~').map((name) => (name === '.' ? namespace : name)));
}

/** True if it is visible to a proxy of the namespace. */
export function isVisible(to: Visibility, namespace: string): boolean {
  return to === 'everywhere' || to.has(namespace);
}

/** True if it is exported to its own namespace and no other. */
export function isPrivate(to: Visibility, namespace: string): boolean {
  return to !== 'everywhere' && to.size === 1 && to.has(namespace);
}

/** True if both are visible in some namespace. */
export function meet(one: Visibility, other: Visibility): boolean {
  if (one === 'everywhere') return other === 'everywhere' || other.size > 0;
  return [...one].some((namespace) => isVisible(other, namespace));
}
