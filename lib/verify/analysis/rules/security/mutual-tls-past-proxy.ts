import { tlsSettings } from '../../../../mesh/destination-rules/tls-settings';
import type { Mesh } from '../../../../mesh/mesh';
import { lazy } from '../../../../mesh/reading/lazy';
import type { Port } from '../../../../mesh/services/port';
import type { Service } from '../../../../mesh/services/service';
import type { Workload } from '../../../../mesh/workloads/workload';
import { callsOfServiceFail } from '../../claims/failing-calls';
import { defineRule } from '../../rule';

export const mutualTlsPastProxy = defineRule({
  id: 'security/mutual-tls-past-proxy',
  severity: 'warning',
  summary: 'Clients use plain text for ports that bypass the proxy of the server.',
  why: 'The annotations includeInboundPorts and excludeInboundPorts exclude ports from the sidecar, but istiod does not read them: clients use mutual TLS for every port of a pod with a sidecar. On an excluded port, the application receives TLS that it cannot read, so callers get 503.',
  reads: ['DestinationRule', 'MeshConfig', 'Namespace', 'PeerAuthentication', 'Service', 'Workload'],
  alsoKnownAs: [],

  check(mesh, report) {
    if (!mesh.config.isMutualTlsAutomatic) return;
    for (const workload of mesh.workloads.all) {
      if (mesh.workloads.dataPlaneOf(workload) !== 'sidecar') continue;
      const past = mesh.services.inFrontOf(workload).flatMap((service) => portsPast(mesh, workload, service));
      const found = past.find(({ port }) => !isForMetrics(port, workload)) ?? past[0];
      if (!found) continue;

      const { service, port, number } = found;
      report({
        at: workload.inboundException(number)!,
        severity: isForMetrics(port, workload) ? 'info' : 'warning',
        message: `clients with a proxy use mutual TLS for port ${number} of ${workload.entry.ref}, but no proxy terminates it there`,
        fix: `set tls mode DISABLE for port ${port.number} of ${service.host} in a DestinationRule, or do not exclude the port from the sidecar`,
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

/** The ports of a Service whose connections bypass the proxy of the pods, and for which no rule has TLS settings. */
function portsPast(mesh: Mesh, workload: Workload, service: Service) {
  if (mesh.policies.mutualTls.modeFor(workload).mode === 'DISABLE') return [];
  const settings = lazy(() => mesh.destinationRules.covering(service.host).flatMap(tlsSettings));
  return service.ports.flatMap((port) => {
    const number = workload.containerPort(port.target);
    const isPast = port.transport === 'TCP' && number !== undefined && workload.inboundException(number) !== undefined;
    return isPast && !settings().some(({ isFor }) => isFor(port)) ? [{ service, port, number }] : [];
  });
}

/** A port for Prometheus, which often has no sidecar: that is what ports are kept from the sidecar for. */
function isForMetrics({ name, number }: Port, { annotations }: Workload): boolean {
  return /metrics|prom/.test(name) || annotations['prometheus.io/port'] === String(number);
}
