import type { RouteReference } from '../../mesh/gateway-api/route';
import type { Mesh } from '../../mesh/mesh';
import type { Claim } from '../claim';
import { backendFails } from './claims/api-claims';

/** What a route of the Gateway API sends or mirrors to. */
export interface ApiReference {
  readonly reference: RouteReference;
  /** What becomes of requests when istiod does not follow it. */
  readonly consequence: string;
  readonly claims: () => readonly Claim[];
}

/** The backends of all routes, and what their filters mirror to. */
export function apiReferences(mesh: Mesh): readonly ApiReference[] {
  return mesh.gatewayApi.routes.flatMap((route) => [
    ...route.backends().map((reference) => ({
      reference,
      consequence: 'the gateway answers 500',
      claims: () => backendFails(mesh, reference, 500),
    })),
    ...route.mirrors().map((reference) => ({
      reference,
      consequence: route.kind === 'GRPCRoute' ? 'none of the rules of this route has an effect' : 'nothing is mirrored to it',
      claims: () => [],
    })),
  ]);
}
