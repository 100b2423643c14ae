import type { Mesh } from '../../../../mesh/mesh';
import { MESH } from '../../../../mesh/gateways/gateway-reference';
import { isOfMesh } from '../../../../mesh/gateway-api/route';
import type { Policy, TargetRef } from '../../../../mesh/policies/policy';
import type { Service } from '../../../../mesh/services/service';
import { serviceHost } from '../../../../semantics/hostname';
import { groupBy } from '../../../../semantics/group-by';
import { ROUTE_KINDS } from '../../reads';
import { defineRule } from '../../rule';

export const gatewaySkipsWaypoint = defineRule({
  id: 'ambient/gateway-skips-waypoint',
  severity: 'warning',
  summary: 'Requests from a gateway go through the waypoint whose policies protect a Service.',
  reads: [
    'AuthorizationPolicy',
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
    const policies = groupBy(
      ['AuthorizationPolicy', 'RequestAuthentication']
        .flatMap((kind) => mesh.policies.of(kind).all)
        .filter(({ targetRefs }) => targetRefs.length > 0),
      ({ namespace }) => namespace,
    );
    if (policies.size === 0) return;
    const said = new Set<Policy>();
    for (const service of servicesOfGateways(mesh)) {
      const waypoint = mesh.waypoints.for(service);
      if (!waypoint || mesh.waypoints.forIngress(service)) continue;
      const near = [...(policies.get(service.namespace) ?? []), ...(policies.get(waypoint.namespace) ?? [])];
      for (const policy of new Set(near)) {
        const [target] = policy.targetRefs;
        if (said.has(policy) || !policy.targetRefs.some((ref) => isFor(ref, service, waypoint))) continue;
        said.add(policy);

        report({
          at: target.at,
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

function isFor(
  { kind, name, namespace }: TargetRef,
  service: Service,
  waypoint: { readonly namespace: string; readonly name: string },
): boolean {
  if (kind === 'Service') return name === service.name && namespace === service.namespace;
  return kind === 'Gateway' && name === waypoint.name && namespace === waypoint.namespace;
}
