import type { Claim } from '../../../claim';
import { overlaps } from '../../../../semantics/hostname';
import { selects } from '../../../../semantics/labels';
import { GATEWAY_API } from '../../../../mesh/reading/groups';
import { groupBy } from '../../../../semantics/group-by';
import { type HttpsServer, httpsServers, nameFrom } from '../../https-servers';
import { defineRule } from '../../rule';
import { labelText } from '../../words';

export const sharedCertificate = defineRule({
  id: 'gateway/shared-certificate',
  severity: 'warning',
  summary: 'The hosts of a certificate are in one server.',
  reads: ['Namespace', 'Certificate', 'Gateway', `${GATEWAY_API}/Gateway`, 'Workload', 'gateway.networking.k8s.io/ListenerSet'],
  alsoKnownAs: ['IST0138'],
  why: 'Browsers reuse an HTTP/2 connection for every host that its certificate covers. The connection belongs to the server that its first host chose, and that server answers 404 for the hosts of other servers, of the same Gateway or of another.',

  check(mesh, report) {
    const uses = httpsServers(mesh).flatMap((server) => server.certificates.map(({ name }) => ({ name, server })));
    for (const same of groupBy(uses, ({ name, server }) => `${name} ${server.port}`).values()) {
      const peerOf = peersOf(same.map(({ server }) => server));
      for (const { name, server } of same) {
        const other = peerOf(server);
        if (!other) continue;

        report({
          at: server.at,
          severity: server.at.entry.group === GATEWAY_API ? 'info' : 'warning',
          message: `${nameFrom(server, other)} also serves ${name}, so browsers that reuse a connection get 404`,
          fix: 'move their hosts to one server (in the Gateway API, one listener with a wildcard), or use a separate certificate for each',
          claims: () => reusedConnections(server, other),
        });
      }
    }
  },
});

/**
 * Of servers with one certificate, the one that each shares it with: an earlier one of its Gateway, or one of another Gateway of the same
 * pods.
 */
function peersOf(servers: readonly HttpsServer[]): (server: HttpsServer) => HttpsServer | undefined {
  const first = new Map([...servers].reverse().map((server) => [server.gateway, server]));
  const bySelector = [...groupBy(first.values(), ({ pods }) => labelText(pods)).values()];
  return (server) => {
    const earlier = first.get(server.gateway)!;
    if (earlier !== server && !isSame(earlier.hosts, server.hosts)) return earlier;
    const [other] = bySelector.flatMap((peers) => {
      if (!selects(server.pods, peers[0].pods)) return [];
      return peers.find(({ gateway }) => gateway !== server.gateway) ?? [];
    });
    return other;
  };
}

/** Requests of browsers that keep the connection that they made for a host of the other server. */
function reusedConnections(server: HttpsServer, { gateway, hosts }: HttpsServer): readonly Claim[] {
  const [sni] = hosts;
  const host = server.hosts.find((each) => !hosts.some((other) => overlaps(each, other)));
  if (gateway !== server.gateway || host === undefined || sni.includes('*')) return [];
  return server
    .requestsFor(host)
    .map(({ text, options }) => ({ request: { text, options: { ...options, sni } }, outcome: 'fails', status: 404 }));
}

function isSame(hosts: readonly string[], others: readonly string[]): boolean {
  return hosts.length === others.length && hosts.every((host) => others.includes(host));
}
