import { MESH } from '../../../../mesh/gateways/gateway-reference';
import { isHttp } from '../../../../semantics/port-protocol';
import { defineRule } from '../../rule';

export const tcpRoutesOnHttpPort = defineRule({
  id: 'routing/tcp-routes-on-http-port',
  severity: 'warning',
  summary: 'The tcp routes of a VirtualService apply to a port that is not HTTP.',
  reads: ['Service', 'ServiceEntry', 'VirtualService'],
  alsoKnownAs: [],
  why: 'A sidecar routes requests to a port that is declared as HTTP by http routes only. tcp routes for such a host are never used.',

  check(mesh, report) {
    for (const virtualService of mesh.virtualServices.naming(MESH)) {
      const [first] = virtualService.written('tcp');
      for (const { host } of first ? virtualService.namedHosts : []) {
        const [service] = mesh.services.declaring(host);
        if (!service || service.ports.length === 0 || !service.ports.every(({ protocol }) => isHttp(protocol))) continue;
        const [port] = service.ports;

        report({
          at: virtualService.at.field('spec', 'tcp'),
          message: `port ${port.number} of ${service.entry.ref} is declared as ${port.protocol.toUpperCase()}, so sidecars do not use these tcp routes for ${host}`,
          fix: 'write http routes, or declare the port as TCP',
        });
      }
    }
  },
});
