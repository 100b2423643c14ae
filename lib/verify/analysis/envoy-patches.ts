import type { Mesh } from '../../mesh/mesh';
import { type EnvoyPatch, readEnvoyFilter } from '../../mesh/policies/envoy-filter';
import { NETWORKING } from '../../mesh/reading/groups';

/** A patch and the EnvoyFilter that it is of. */
export interface PatchOfFilter extends EnvoyPatch {
  readonly priority: number;
  readonly ref: string;
}

/** The patches of all EnvoyFilters, in the order of the input. */
export function envoyPatches(mesh: Mesh): readonly PatchOfFilter[] {
  const filters = mesh.objects.of('EnvoyFilter', NETWORKING).map(readEnvoyFilter);
  return filters.flatMap(({ patches, priority, entry }) => patches.map((patch) => ({ ...patch, priority, ref: entry.ref })));
}

const ROUTES = ['ROUTE_CONFIGURATION', 'HTTP_ROUTE'];

/** True for a patch that Istio does not apply, because its target does not support the operation. */
export function isIgnored({ operation, applyTo }: EnvoyPatch): boolean {
  if (operation === 'REPLACE') return !['HTTP_FILTER', 'NETWORK_FILTER', 'VIRTUAL_HOST'].includes(applyTo);
  return (operation === 'ADD' || operation === 'REMOVE') && ROUTES.includes(applyTo);
}

/** The patches whose effect depends on what other EnvoyFilters have done before. */
export function relativePatches(mesh: Mesh): readonly (PatchOfFilter & { readonly followsVersioned: boolean })[] {
  const versioned = new Set<string>();
  return envoyPatches(mesh).flatMap((patch) => {
    const followsVersioned = versioned.has(patch.filter);
    if (patch.isVersioned) versioned.add(patch.filter);
    const isRelative = ['REMOVE', 'REPLACE', 'INSERT_BEFORE', 'INSERT_AFTER'].includes(patch.operation) && !isIgnored(patch);
    return isRelative && patch.priority === 0 ? [{ ...patch, followsVersioned }] : [];
  });
}
