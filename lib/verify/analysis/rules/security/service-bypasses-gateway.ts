import { MESH } from '../../../../mesh/gateways/gateway-reference';
import type { Mesh } from '../../../../mesh/mesh';
import type { Port } from '../../../../mesh/services/port';
import type { Workload } from '../../../../mesh/workloads/workload';
import { serviceHost } from '../../../../semantics/hostname';
import { GATEWAY_API } from '../../../../mesh/reading/groups';
import { arrivesFromOutside } from '../../claims/arrivals';
import { ROUTE_KINDS } from '../../reads';
import { isForEverybody, isProxied, publicPorts, refusesPlaintext } from '../../public-services';
import { defineRule } from '../../rule';

export const serviceBypassesGateway = defineRule({
  id: 'security/service-bypasses-gateway',
  severity: 'warning',
  summary: 'No load balancer or node port bypasses the gateway to pods without a policy.',
  reads: [
    'AuthorizationPolicy',
    'Gateway',
    'MeshConfig',
    'Namespace',
    'NetworkPolicy',
    'PeerAuthentication',
    'Service',
    'VirtualService',
    'Workload',
    `${GATEWAY_API}/Gateway`,
    ...ROUTE_KINDS,
    'gateway.networking.k8s.io/ListenerSet',
  ],
  alsoKnownAs: [],
  why: 'The gateway terminates TLS, validates tokens and limits paths. A Service of type LoadBalancer or NodePort in front of the same pods is a second entry without any of that. If no AuthorizationPolicy applies to the pods, everyone can call them.',

  check(mesh, report) {
    const open = publicPorts(mesh).filter(({ service }) => isForEverybody(service));
    const hasGateway = mesh.gateways.istio.length > 0 || mesh.gatewayApi.listeners.all.length > 0;
    if (open.length === 0 || !hasGateway) return;

    const routed = routedWorkloads(mesh);
    const isRestricted = (workload: Workload) => mesh.networkPolicies.restricting(workload, 'Ingress').length > 0;
    for (const { service, port, pods } of open) {
      const reached = pods.find((workload) => !isRestricted(workload) && !isGuarded(mesh, workload, port, routed));
      if (!reached) continue;

      report({
        at: port.field.at,
        severity: routed.has(reached) ? 'warning' : 'info',
        message: `anyone outside the mesh can reach ${reached.entry.ref} through ${service.entry.ref}, which bypasses the gateway, and no AuthorizationPolicy is enforced there`,
        fix: 'change the Service to ClusterIP, or limit the callers of the pods with an AuthorizationPolicy',
        claims: () => (pods.length === 1 ? arrivesFromOutside(service, port) : []),
      });
    }
  },
});

/**
 * True if the pods refuse plaintext, or a policy says who may call them. Pods outside the mesh that no gateway serves are nobody's mistake.
 */
function isGuarded(mesh: Mesh, workload: Workload, port: Port, routed: ReadonlySet<Workload>): boolean {
  if (!isProxied(mesh, workload, workload.containerPort(port.target))) return !routed.has(workload);
  const policies = mesh.policies.of('AuthorizationPolicy').forWorkload(workload);
  return refusesPlaintext(mesh, workload, port) || policies.some(({ action }) => action !== 'AUDIT');
}

/** The workloads that gateways send to. */
function routedWorkloads(mesh: Mesh): ReadonlySet<Workload> {
  const byRoute = mesh.virtualServices.destinations
    .filter(({ role, route }) => role === 'route' && mesh.virtualServices.uses.gatewaysOf(route).some((ref) => ref !== MESH))
    .map(({ host }) => host);
  const byBackend = mesh.gatewayApi.routes
    .flatMap((route) => route.backends())
    .map(({ name, namespace }) => serviceHost(name, namespace, mesh.clusterDomain));
  return new Set(
    [...byRoute, ...byBackend].flatMap((host) => mesh.services.ofCluster(host) ?? []).flatMap((service) => mesh.workloads.behind(service)),
  );
}
