import { tlsSettings } from '../../../../mesh/destination-rules/tls-settings';
import type { Mesh } from '../../../../mesh/mesh';
import { lazy } from '../../../../mesh/reading/lazy';
import type { Port } from '../../../../mesh/services/port';
import type { Service } from '../../../../mesh/services/service';
import type { Workload } from '../../../../mesh/workloads/workload';
import { serviceHost } from '../../../../semantics/hostname';
import { callsOfServiceFail } from '../../claims/failing-calls';
import { defineRule } from '../../rule';

export const mutualTlsPastProxy = defineRule({
  id: 'security/mutual-tls-past-proxy',
  severity: 'warning',
  summary: 'Clients send plaintext to ports that go past the proxy of the server.',
  why: 'The annotations includeInboundPorts and excludeInboundPorts keep ports from the sidecar, and istiod does not know of them: it tells clients to send mutual TLS to every port of a pod with a sidecar. At such a port the application gets TLS that it cannot read, so callers get 503.',
  reads: [
    'DestinationRule',
    'MeshConfig',
    'Namespace',
    'PeerAuthentication',
    'Service',
    'VirtualService',
    'Workload',
    'gateway.networking.k8s.io/GRPCRoute',
    'gateway.networking.k8s.io/HTTPRoute',
    'gateway.networking.k8s.io/TCPRoute',
    'gateway.networking.k8s.io/TLSRoute',
  ],
  alsoKnownAs: [],

  check(mesh, report) {
    if (!mesh.config.isMutualTlsAutomatic) return;
    const routed = lazy(() => routedPorts(mesh));
    for (const workload of mesh.workloads.all) {
      if (mesh.workloads.dataPlaneOf(workload) !== 'sidecar') continue;
      const past = mesh.services.inFrontOf(workload).flatMap((service) => portsPast(mesh, workload, service));
      const found = past.find(({ service, port }) => isRouted(routed(), service, port)) ?? past[0];
      if (!found) continue;

      const { service, port, number } = found;
      report({
        at: workload.inboundException(number)!,
        severity: isRouted(routed(), service, port) ? 'warning' : 'info',
        message: `clients with a proxy send mutual TLS to port ${number} of ${workload.entry.ref}, and nothing ends it there`,
        fix: `set tls mode DISABLE for port ${port.number} of ${service.host} in a DestinationRule, or let the sidecar take the port`,
        claims: () =>
          callsOfServiceFail(mesh, service, {
            from: { namespace: service.namespace, labels: {} },
            isMeant: (each) => each === port,
            outcome: 'fails-in-part',
          }),
      });
    }
  },
});

/** The ports of a Service whose connections go past the proxy of the pods, and that no rule has TLS settings for. */
function portsPast(mesh: Mesh, workload: Workload, service: Service) {
  if (mesh.policies.mutualTls.modeFor(workload).mode === 'DISABLE') return [];
  const settings = lazy(() => mesh.destinationRules.covering(service.host).flatMap(tlsSettings));
  return service.ports.flatMap((port) => {
    const number = workload.containerPort(port.target);
    const isPast = port.transport === 'TCP' && number !== undefined && workload.inboundException(number) !== undefined;
    return isPast && !settings().some(({ isFor }) => isFor(port)) ? [{ service, port, number }] : [];
  });
}

/** The ports that routes send to: `web.shop.svc.cluster.local:80`, and without a number for the only one of a host. */
function routedPorts(mesh: Mesh): ReadonlySet<string> {
  const ofGatewayApi = mesh.gatewayApi.routes.flatMap((route) => route.backends());
  return new Set([
    ...mesh.virtualServices.destinations.map(({ host, port }) => `${host}:${port ?? ''}`),
    ...ofGatewayApi.map(({ name, namespace, port }) => `${serviceHost(name, namespace, mesh.clusterDomain)}:${port ?? ''}`),
  ]);
}

function isRouted(routed: ReadonlySet<string>, { host, ports }: Service, { number }: Port): boolean {
  return routed.has(`${host}:${number}`) || (ports.length === 1 && routed.has(`${host}:`));
}
