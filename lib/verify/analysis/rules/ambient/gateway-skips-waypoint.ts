import type { Mesh } from '../../../../mesh/mesh';
import { MESH } from '../../../../mesh/gateways/gateway-reference';
import { isOfMesh } from '../../../../mesh/gateway-api/route';
import type { Policy } from '../../../../mesh/policies/policy';
import type { Service } from '../../../../mesh/services/service';
import { waypointProxy } from '../../../../mesh/waypoints/waypoints';
import { serviceHost } from '../../../../semantics/hostname';
import { ROUTE_KINDS } from '../../reads';
import { defineRule } from '../../rule';

const KINDS = ['AuthorizationPolicy', 'RequestAuthentication'];

export const gatewaySkipsWaypoint = defineRule({
  id: 'ambient/gateway-skips-waypoint',
  severity: 'warning',
  summary: 'Requests from a gateway go through the waypoint whose policies protect a Service.',
  reads: [
    'AuthorizationPolicy',
    'MeshConfig',
    'Namespace',
    'RequestAuthentication',
    'Service',
    'VirtualService',
    'gateway.networking.k8s.io/Gateway',
    ...ROUTE_KINDS,
  ],
  alsoKnownAs: [],
  why: 'A gateway sends requests directly to the pods of an ambient Service, bypassing its waypoint, unless the Service or its namespace has the label istio.io/ingress-use-waypoint. Policies and routes of the waypoint then do not apply to requests from outside.',

  check(mesh, report) {
    const said = new Set<Policy>();
    for (const service of servicesOfGateways(mesh)) {
      const waypoint = mesh.waypoints.for(service);
      if (!waypoint || mesh.waypoints.forIngress(service)) continue;
      for (const policy of KINDS.flatMap((kind) => mesh.policies.of(kind).atWaypoint(waypointProxy(waypoint), service))) {
        if (said.has(policy)) continue;
        said.add(policy);

        report({
          at: policy.targetRefs[0].at,
          message: `requests from a gateway to ${service.entry.ref} bypass waypoint ${waypoint.namespace}/${waypoint.name}, so this does not apply to them`,
          fix: 'label the Service or its namespace istio.io/ingress-use-waypoint: "true"',
        });
      }
    }
  },
});

/** The Services that routes of gateways send to. */
function servicesOfGateways(mesh: Mesh): ReadonlySet<Service> {
  const routed = mesh.virtualServices.destinations.filter(({ route }) =>
    mesh.virtualServices.uses.gatewaysOf(route).some((ref) => ref !== MESH),
  );
  const attached = mesh.gatewayApi.routes.filter(({ parents }) => parents.some((parent) => !isOfMesh(parent)));
  const backends = attached
    .flatMap((route) => route.backends())
    .map(({ name, namespace }) => serviceHost(name, namespace, mesh.clusterDomain));
  return new Set([...routed.map(({ host }) => host), ...backends].flatMap((host) => mesh.services.ofCluster(host) ?? []));
}
