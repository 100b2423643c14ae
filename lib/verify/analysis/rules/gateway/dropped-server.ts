import type { Server } from '../../../../mesh/gateways/server';
import { groupBy } from '../../../../semantics/group-by';
import { labelText } from '../../words';
import { defineRule } from '../../rule';

export const droppedServer = defineRule({
  id: 'gateway/dropped-server',
  severity: 'error',
  summary: 'All servers on a port of a gateway use the same protocol.',
  reads: ['Gateway'],
  alsoKnownAs: [],
  why: 'A port of a gateway accepts either plain HTTP or TLS. If servers with the same selector and port differ, Istio keeps those that match the oldest one, and silently drops the others.',

  check(mesh, report) {
    const servers = mesh.gateways.istio.flatMap(({ selector, servers }) =>
      servers.map((server) => ({ server, selector: labelText(selector) })),
    );
    for (const same of groupBy(servers, ({ server, selector }) => `${selector} ${server.port} ${server.bind}`).values()) {
      const first = same.findIndex(({ server }) => isPlain(server));
      const plain = same[first]?.server;
      for (const { server } of plain ? same.slice(first + 1) : []) {
        if (plain.protocol === 'http' && server.protocol === 'http') continue;

        report({
          at: server.field.get('port', 'protocol').at,
          message: `${plain.field.entry.ref} uses ${plain.protocol.toUpperCase()} on port ${server.port} of the same pods, so this server is dropped`,
          fix: 'use one protocol for the port, or another port',
        });
      }
    }
  },
});

function isPlain({ protocol, tls }: Server): boolean {
  return !tls || protocol === 'http';
}
