import { ROUTE_KINDS } from '../../reads';
import { INVALID_DESTINATION } from '../../../../mesh/gateway-api/backends';
import { isOfMesh } from '../../../../mesh/gateway-api/route';
import { isAttachedNowhere } from '../../claims/api-claims';
import { defineRule } from '../../rule';

export const unconvertedRoute = defineRule({
  id: 'gateway-api/unconverted-route',
  severity: 'error',
  summary: 'The rules of a route only have filters and backends that Istio can convert.',
  reads: ['gateway.networking.k8s.io/ReferenceGrant', ...ROUTE_KINDS],
  alsoKnownAs: [],
  why: 'Istio converts a route as a whole. If one of its rules has a filter or a backend that Istio does not support, none of its rules has an effect, and the gateway answers all of its requests with 404.',

  check(mesh, report) {
    for (const route of mesh.gatewayApi.routes) {
      const parent = route.parents.find((each) => !isOfMesh(each)) ?? route.parents[0];
      const found = parent && mesh.gatewayApi.unconverted(route, parent);
      if (!found || !REASONS.has(found.reason)) continue;

      report({
        at: found.at,
        message: `${found.why} (${found.reason}), so none of the rules of this route has an effect`,
        fix: found.reason === 'InvalidFilter' ? 'remove the filter, or write the rule as a VirtualService' : FIX,
        claims: () => isAttachedNowhere(mesh, parent),
      });
    }
  },
});

/** Others are said by the rules for them. */
const REASONS: ReadonlySet<string> = new Set(['InvalidFilter', INVALID_DESTINATION]);

const FIX = 'write the name and port of a Service, and another namespace only with a ReferenceGrant there';
