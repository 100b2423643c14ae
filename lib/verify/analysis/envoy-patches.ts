import { Cursor } from '../../mesh/reading/cursor';
import { NETWORKING } from '../../mesh/reading/groups';
import type { Mesh } from '../../mesh/mesh';
import type { At } from '../../manifest/manifest-object';

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
export function envoyPatches(mesh: Mesh): readonly EnvoyPatch[] {
  return mesh.objects.of('EnvoyFilter', NETWORKING).flatMap((entry) => {
    const spec = Cursor.spec(entry);
    const priority = spec.get('priority').number() ?? 0;
    return spec
      .get('configPatches')
      .items()
      .map((item) => {
        const value = item.get('patch', 'value');
        const matched = value.entries().length > 0 ? item.get('match', 'listener', 'filterChain', 'filter', 'name').text() : undefined;
        return {
          applyTo: item.get('applyTo').text() ?? '',
          operation: item.get('patch', 'operation').text() ?? '',
          filter: value.get('name').text() || matched || '',
          isVersioned: Boolean(item.get('match', 'proxy', 'proxyVersion').text()),
          priority,
          ref: entry.ref,
          at: item.at,
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
export function relativePatches(mesh: Mesh): readonly (EnvoyPatch & { readonly followsVersioned: boolean })[] {
  const versioned = new Set<string>();
  return envoyPatches(mesh).flatMap((patch) => {
    const followsVersioned = versioned.has(patch.filter);
    if (patch.isVersioned) versioned.add(patch.filter);
    const isRelative = ['REMOVE', 'REPLACE', 'INSERT_BEFORE', 'INSERT_AFTER'].includes(patch.operation) && !isIgnored(patch);
    return isRelative && patch.priority === 0 ? [{ ...patch, followsVersioned }] : [];
  });
}
