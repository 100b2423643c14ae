import { MESH } from '../../../../mesh/gateways/gateway-reference';
import { isHttp } from '../../../../semantics/port-protocol';
import { defineRule } from '../../rule';

export const httpRoutesOnTcpPort = defineRule({
  id: 'routing/http-routes-on-tcp-port',
  severity: 'warning',
  summary: 'The http routes of a VirtualService apply to an HTTP port.',
  reads: ['Service', 'ServiceEntry', 'VirtualService'],
  alsoKnownAs: [],
  why: 'A sidecar forwards connections to a port that is declared as TCP without processing requests. The http routes for such a host are never used: their timeouts, retries, headers and weights have no effect.',

  check(mesh, report) {
    for (const virtualService of mesh.virtualServices.naming(MESH)) {
      const [first] = virtualService.written('http');
      for (const { host } of first ? virtualService.namedHosts : []) {
        const [service] = mesh.services.declaring(host);
        const speaksHttp = service?.ports.some(({ protocol }) => isHttp(protocol) || protocol === 'unknown');
        if (!service || service.ports.length === 0 || speaksHttp) continue;
        const [port] = service.ports;

        report({
          at: virtualService.at.field('spec', 'http'),
          message: `port ${port.number} of ${service.entry.ref} is declared as ${port.protocol.toUpperCase()}, so sidecars do not use these http routes for ${host}`,
          fix:
            port.protocol === 'tcp'
              ? 'declare the port as HTTP, with appProtocol or a name such as http-web, or write tcp routes'
              : 'write tls routes, or declare the port as HTTP',
        });
      }
    }
  },
});
