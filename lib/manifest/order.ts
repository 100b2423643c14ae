import type { ManifestObject } from './manifest-object';

/**
 * Istio's order: oldest first, then by name, then by namespace.
 *
 * An object without a creation time is yet to be applied, so it is younger than everything that has one.
 */
export function byAge(a: ManifestObject, b: ManifestObject): number {
  return compare(createdAt(a), createdAt(b)) || compare(a.name, b.name) || compare(a.namespace, b.namespace);
}

/** The order of the Gateway API for routes: oldest first, then by namespace, then by name. */
export function byAgeAndNamespace(a: ManifestObject, b: ManifestObject): number {
  return compare(createdAt(a), createdAt(b)) || compare(a.namespace, b.namespace) || compare(a.name, b.name);
}

/** True if only their names decide which of the two comes first. In a cluster the time of creation does. */
export function isOrderOpen(a: ManifestObject, b: ManifestObject): boolean {
  return createdAt(a) === createdAt(b);
}

const NOT_YET = '9999';

function createdAt(entry: ManifestObject): string {
  const { creationTimestamp } = entry.object.metadata;
  if (creationTimestamp instanceof Date) return creationTimestamp.toISOString();
  return typeof creationTimestamp === 'string' ? creationTimestamp : NOT_YET;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
