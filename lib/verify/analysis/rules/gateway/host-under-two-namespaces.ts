import { requestsForServer } from '../../claims/host-requests';
import { groupBy } from '../../../../semantics/group-by';
import { defineRule } from '../../rule';
import { labelText } from '../../words';

export const hostUnderTwoNamespaces = defineRule({
  id: 'gateway/host-under-two-namespaces',
  severity: 'error',
  summary: 'A host with TLS is served for only one namespace on a port.',
  reads: ['Gateway'],
  alsoKnownAs: [],
  why: 'istiod compares hosts including their namespaces and treats `a/shop.example.com` and `b/shop.example.com` as different. Envoy sees the same server name twice and rejects the listener: the whole port is down.',

  check(mesh, report) {
    const taken = mesh.gateways.istio.flatMap((gateway) =>
      gateway.servers
        .filter(({ tls, protocol }) => tls !== undefined && (protocol === 'https' || protocol === 'tls'))
        .flatMap((server) =>
          server.hosts.map((host) => ({
            ...host,
            gateway,
            server,
            key: `${labelText(gateway.selector)} ${server.port} ${server.bind} ${host.host}`,
          })),
        ),
    );
    for (const same of groupBy(taken, ({ key }) => key).values()) {
      const [first] = same;
      for (const { namespace, host, gateway, server, at } of same) {
        if (server === first.server || namespace === first.namespace) continue;

        report({
          at,
          message: `${host} is served on port ${server.port} for ${first.namespace ?? '*'} and for ${namespace ?? '*'}, so Envoy rejects the whole port`,
          fix: 'list the host for both namespaces in one server',
          claims: () => requestsForServer(mesh, gateway, server).map((request) => ({ request, outcome: 'fails' })),
        });
      }
    }
  },
});
