import { covers } from '../../../../semantics/hostname';
import { GATEWAY_API } from '../../../../mesh/reading/groups';
import { groupBy } from '../../../../semantics/group-by';
import { type HttpsServer, httpsServers, nameFrom } from '../../https-servers';
import { defineRule } from '../../rule';
import { labelText } from '../../words';

export const certificateForOtherServer = defineRule({
  id: 'gateway/certificate-for-other-server',
  severity: 'warning',
  summary: 'A certificate does not cover hosts that another server of the same pods serves.',
  reads: ['Namespace', 'Certificate', 'Gateway', `${GATEWAY_API}/Gateway`, 'Workload', 'gateway.networking.k8s.io/ListenerSet'],
  alsoKnownAs: [],
  why: 'Browsers reuse an HTTP/2 connection for every host that its certificate covers. The connection belongs to the server that its first host chose, and that server answers 404 for hosts of other servers.',

  check(mesh, report) {
    for (const same of groupBy(httpsServers(mesh), ({ pods, port }) => `${labelText(pods)} ${port}`).values()) {
      const serving = hostIndex(same);
      for (const server of same) {
        const [found] = server.certificates.flatMap(({ name, dnsNames }) =>
          dnsNames.flatMap((dnsName) =>
            serving(dnsName)
              .filter((served) => isStranger(server, served))
              .map((served) => ({ name, ...served })),
          ),
        );
        if (!found) continue;

        report({
          at: server.at,
          message: `certificate ${found.name} also covers ${found.host}, which ${nameFrom(server, found.other)} serves, so browsers that reuse a connection get 404`,
          fix: `also serve ${found.host} here, or remove it from the certificate`,
        });
      }
    }
  },
});

interface Served {
  readonly host: string;
  readonly other: HttpsServer;
}

/** Another certificate serves the host, and the server does not take it as well. */
function isStranger(server: HttpsServer, { host, other }: Served): boolean {
  if (other.gateway === server.gateway && server.hosts.some((own) => covers(own, host))) return false;
  return !other.certificates.some(({ name }) => server.certificates.some((own) => own.name === name));
}

/** Finds the hosts that a name of a certificate is good for: itself, or what has one label in the place of its `*`. */
function hostIndex(servers: readonly HttpsServer[]): (name: string) => readonly Served[] {
  const all = servers.flatMap((other) => other.hosts.map((host) => ({ host, other })));
  const exact = groupBy(all, ({ host }) => host);
  const below = groupBy(all, ({ host }) => host.replace(/^[^.]*/, '*'));
  return (name) => (name.startsWith('*.') ? below : exact).get(name) ?? [];
}
