import { tlsSettings } from '../../../../mesh/destination-rules/tls-settings';
import type { Mesh } from '../../../../mesh/mesh';
import type { Port } from '../../../../mesh/services/port';
import type { Service } from '../../../../mesh/services/service';
import type { Workload } from '../../../../mesh/workloads/workload';
import { isHttp } from '../../../../semantics/port-protocol';
import type { Labels } from '../../../../semantics/labels';
import { selects } from '../../../../semantics/labels';
import { startsTls } from '../../client-tls';
import { isStrict } from '../../mutual-tls';
import { defineRule } from '../../rule';

export const tlsToSidecar = defineRule({
  id: 'tls/tls-to-sidecar',
  severity: 'warning',
  summary: 'Proxies do not originate TLS of their own to a sidecar for a port of HTTP.',
  reads: ['DestinationRule', 'EndpointSlice', 'Endpoints', 'MeshConfig', 'Namespace', 'PeerAuthentication', 'Service', 'Workload'],
  alsoKnownAs: [],
  page: 'https://istio.io/latest/docs/reference/config/networking/destination-rule/#ClientTLSSettings-TLSmode',
  why: 'The mode `SIMPLE` or `MUTUAL` is for servers that terminate TLS themselves. A sidecar in front of a port of HTTP only terminates the mutual TLS of Istio, so it resets the connection and callers get 503.',

  check(mesh, report) {
    for (const rule of mesh.destinationRules.all) {
      const service = mesh.services.ofCluster(rule.host);
      for (const { tls, labels, isFor } of service ? tlsSettings(rule) : []) {
        const port = startsTls(tls) ? service!.ports.find((each) => isFor(each) && isHttp(each.declared)) : undefined;
        const pod = port && permissivePod(mesh, service!, port, labels);
        if (!port || !pod) continue;

        report({
          at: tls.get('mode').at,
          message: `${pod.entry.ref} has a sidecar, which does not terminate TLS of mode ${tls.get('mode').text()} on port ${port.number}, so callers get 503`,
          fix: 'remove the tls block, or set the mode to ISTIO_MUTUAL',
        });
      }
    }
  },
});

/** A pod with a sidecar that also accepts plain text; another rule reports those under STRICT. */
function permissivePod(mesh: Mesh, service: Service, port: Port, labels: Labels): Workload | undefined {
  const pods = mesh.workloads.endpoints(service, port).flatMap((endpoint) => {
    const { workload } = endpoint;
    return workload && selects(labels, endpoint.labels) ? [{ workload, number: endpoint.port }] : [];
  });
  return pods.find(
    ({ workload, number }) =>
      mesh.workloads.dataPlaneOf(workload) === 'sidecar' && !workload.inboundException(number) && !isStrict(mesh, workload, number),
  )?.workload;
}
