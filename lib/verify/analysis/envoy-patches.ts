import type { At } from '../../manifest/manifest-object';
import type { MeshIndex } from '../../manifest/mesh/mesh-index';
import { mappingOf, mappingsOf, numberOf, textOf } from '../../manifest/mesh/values';

/** One entry of `configPatches`. */
export interface EnvoyPatch {
  readonly applyTo: string;
  readonly operation: string;
  /** The name of the filter that it brings or looks for. */
  readonly filter: string;
  /** True when it is only for some versions of the proxy. */
  readonly isVersioned: boolean;
  /** The order of its EnvoyFilter among others; 0 when it says none. */
  readonly priority: number;
  readonly ref: string;
  readonly at: At;
}

/** The patches of all EnvoyFilters, in their order. */
export function envoyPatches(mesh: MeshIndex): readonly EnvoyPatch[] {
  return mesh.policies('EnvoyFilter').flatMap(({ entry, at }) => {
    const spec = mappingOf(entry.object.spec);
    return mappingsOf(spec.configPatches).map(([index, { applyTo, match, patch }]) => {
      const value = mappingOf(mappingOf(patch).value);
      const filterChain = mappingOf(mappingOf(mappingOf(match).listener).filterChain);
      const matched = Object.keys(value).length > 0 ? textOf(mappingOf(filterChain.filter).name) : undefined;
      return {
        applyTo: textOf(applyTo) ?? '',
        operation: textOf(mappingOf(patch).operation) ?? '',
        filter: textOf(value.name) ?? matched ?? '',
        isVersioned: textOf(mappingOf(mappingOf(match).proxy).proxyVersion) !== undefined,
        priority: numberOf(spec.priority) ?? 0,
        ref: entry.ref,
        at: at.field('spec', 'configPatches', index),
      };
    });
  });
}

const ROUTES = ['ROUTE_CONFIGURATION', 'HTTP_ROUTE'];

/** True for a patch that Istio does not carry out, because what it applies to has no such operation. */
export function isIgnored({ operation, applyTo }: EnvoyPatch): boolean {
  if (operation === 'REPLACE') return !['HTTP_FILTER', 'NETWORK_FILTER', 'VIRTUAL_HOST'].includes(applyTo);
  return (operation === 'ADD' || operation === 'REMOVE') && ROUTES.includes(applyTo);
}

/** The patches whose effect depends on what other EnvoyFilters have done before. */
export function relativePatches(mesh: MeshIndex): readonly (EnvoyPatch & { readonly followsVersioned: boolean })[] {
  const versioned = new Set<string>();
  return envoyPatches(mesh).flatMap((patch) => {
    const followsVersioned = versioned.has(patch.filter);
    if (patch.isVersioned) versioned.add(patch.filter);
    const isRelative = ['REMOVE', 'REPLACE', 'INSERT_BEFORE', 'INSERT_AFTER'].includes(patch.operation) && !isIgnored(patch);
    return isRelative && patch.priority === 0 ? [{ ...patch, followsVersioned }] : [];
  });
}
