import type { Server } from '../../../../mesh/gateways/server';
import { groupBy } from '../../../../semantics/group-by';
import { labelText } from '../../words';
import { defineRule } from '../../rule';

export const droppedServer = defineRule({
  id: 'gateway/dropped-server',
  severity: 'error',
  summary: 'The servers of one port of a gateway speak one protocol.',
  reads: ['Gateway'],
  alsoKnownAs: [],
  why: 'A port of a gateway either takes plain HTTP or TLS. When servers with the same selector and port disagree, Istio keeps those that agree with the oldest and drops the others without a word.',

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
          message: `${plain.field.entry.ref} speaks ${plain.protocol.toUpperCase()} on port ${server.port} of the same pods, so this server is dropped`,
          fix: 'use one protocol for the port, or another port',
        });
      }
    }
  },
});

function isPlain({ protocol, tls }: Server): boolean {
  return !tls || protocol === 'http';
}
