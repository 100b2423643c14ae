import { GATEWAY_NAME } from '../../../../semantics/data-plane';
import { defineRule } from '../../rule';
import { GATEWAY_API } from '../../../../mesh/reading/groups';

export const selectorOnWaypoint = defineRule({
  id: 'envoy-filter/selector-on-waypoint',
  severity: 'warning',
  summary: 'An EnvoyFilter for a waypoint refers to its Gateway by `targetRefs`.',
  reads: ['EnvoyFilter', 'Namespace', `${GATEWAY_API}/Gateway`],
  alsoKnownAs: [],
  page: 'https://istio.io/latest/docs/reference/config/networking/envoy-filter/',
  why: 'A waypoint only reads EnvoyFilters that refer to its Gateway, its Service or its GatewayClass by `targetRefs`. A `workloadSelector` does not select the pods of waypoints.',

  check(mesh, report) {
    for (const { namespace, selector, selectorAt, targetRefs, entry } of mesh.policies.of('EnvoyFilter').all) {
      const name = selector?.[GATEWAY_NAME];
      if (name === undefined || targetRefs.length > 0 || !mesh.waypoints.gateway(namespace, name)) continue;

      report({
        at: selectorAt,
        message: `${entry.ref} does not apply to the waypoint ${name}, because a workloadSelector does not select waypoints`,
        fix: `write targetRefs: [{ group: gateway.networking.k8s.io, kind: Gateway, name: ${name} }]`,
      });
    }
  },
});
