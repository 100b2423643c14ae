import type { At } from '../../manifest/manifest-object';
import type { Cursor } from '../reading/cursor';
import { INVALID_DESTINATION, refusalOf } from './backends';
import type { ReferenceGrants } from './reference-grants';
import type { Refusal } from './refusal';
import type { ApiRoute } from './route';

/** What keeps istiod from converting a route: then none of its rules is in effect, the valid ones neither. */
export interface Unconverted extends Refusal {
  readonly at: At;
}

const OF_BACKENDS = ['RequestHeaderModifier', 'ResponseHeaderModifier'];

/** The filters that istiod knows in the rules of a kind. */
const FILTERS: ReadonlyMap<string, readonly string[]> = new Map([
  ['HTTPRoute', [...OF_BACKENDS, 'RequestMirror', 'RequestRedirect', 'URLRewrite', 'CORS']],
  ['GRPCRoute', [...OF_BACKENDS, 'RequestMirror']],
]);

/** The first thing in a route that keeps istiod from converting it. Routes of the mesh are read without grants. */
export function findUnconverted(route: ApiRoute, grants: ReferenceGrants | undefined): Unconverted | undefined {
  for (const rule of route.rules) {
    const found =
      unknownFilter(rule, FILTERS.get(route.kind) ?? [], 'a rule') ?? ofMirrors(route, rule, grants) ?? ofBackends(route, rule, grants);
    if (found) return found;
  }
  return undefined;
}

function unknownFilter(owner: Cursor, known: readonly string[], where: string): Unconverted | undefined {
  for (const filter of owner.get('filters').items()) {
    const type = filter.get('type');
    const name = type.text();
    if (name === undefined || known.includes(name)) continue;
    return { at: type.at, reason: 'InvalidFilter', why: `Istio does not support the filter ${name} in ${where} of a ${owner.entry.kind}` };
  }
  return undefined;
}

/** A mirror of a GRPCRoute that istiod does not follow; an HTTPRoute goes without such a mirror. */
function ofMirrors(route: ApiRoute, rule: Cursor, grants: ReferenceGrants | undefined): Unconverted | undefined {
  if (route.kind !== 'GRPCRoute') return undefined;
  for (const backend of route.mirrorsOf(rule)) {
    const refusal = refusalOf(backend, grants);
    if (refusal) return { at: backend.at, ...refusal };
  }
  return undefined;
}

/** Backends with weight zero are not read. */
function ofBackends(route: ApiRoute, rule: Cursor, grants: ReferenceGrants | undefined): Unconverted | undefined {
  for (const backend of route.backendsOf(rule)) {
    if (backend.field.get('weight').number() === 0) continue;
    const refusal = refusalOf(backend, grants);
    if (refusal?.reason === INVALID_DESTINATION) return { at: backend.at, ...refusal };
    const filter = unknownFilter(backend.field, OF_BACKENDS, 'a backend');
    if (filter) return filter;
  }
  return undefined;
}
