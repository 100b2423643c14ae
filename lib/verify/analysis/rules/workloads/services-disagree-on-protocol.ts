import { isHttp, isHttp2, type PortProtocol } from '../../../../semantics/port-protocol';
import { groupBy } from '../../../../semantics/group-by';
import { defineRule } from '../../rule';
import { meshedWithServices } from '../../service-ports';
import { named } from '../../words';

export const servicesDisagreeOnProtocol = defineRule({
  id: 'workloads/services-disagree-on-protocol',
  severity: 'warning',
  summary: 'The Services of a workload declare the same protocol for a port of its containers.',
  reads: ['MeshConfig', 'Namespace', 'Service', 'Workload'],
  alsoKnownAs: [],
  why: 'The sidecar has one inbound listener for each port of the container. Its protocol is that of the Service that istiod saw first, so policies and metrics for HTTP may be missing for the requests to both, or gRPC calls reach the container with HTTP/1.1 and fail.',

  check(mesh, report) {
    for (const { workload, ports } of meshedWithServices(mesh)) {
      for (const [target, same] of groupBy(ports, ({ port }) => workload.containerPort(port.target) ?? port.target)) {
        const ofTcp = same.filter(({ port }) => port.transport === 'TCP' && port.declared !== 'unknown');
        const protocols = [...new Set(ofTcp.map(({ port }) => port.declared))];
        if (new Set(protocols.map(spokenBy)).size < 2) continue;

        const refs = [...new Set(ofTcp.map(({ service }) => service.entry.ref))];
        report({
          at: workload.at.field('metadata', 'name'),
          message: `${named(refs)} declare${refs.length === 1 ? 's' : ''} ${protocols.join(' and ')} for port ${target} of ${workload.entry.ref}, but its sidecar only uses one of them`,
          fix: 'declare the same protocol for all of them, or use another port of the container',
        });
      }
    }
  },
});

/** What the sidecar sends to the container: ports of HTTP/2 and gRPC are alike. */
function spokenBy(protocol: PortProtocol): string {
  if (isHttp2(protocol)) return 'http2';
  return isHttp(protocol) ? 'http' : protocol;
}
