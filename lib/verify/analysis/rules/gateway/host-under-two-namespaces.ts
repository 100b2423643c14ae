import { requestsForServer } from '../../claims/host-requests';
import { groupBy } from '../../../../semantics/group-by';
import { defineRule } from '../../rule';
import { labelText } from '../../words';

export const hostUnderTwoNamespaces = defineRule({
  id: 'gateway/host-under-two-namespaces',
  severity: 'error',
  summary: 'A host with TLS is taken for one namespace on a port.',
  reads: ['Gateway'],
  alsoKnownAs: [],
  why: 'istiod compares hosts with their namespaces and takes `a/shop.example.com` and `b/shop.example.com` for two. Envoy sees one server name twice and refuses the listener: the whole port goes down.',

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
          message: `${host} is taken on port ${server.port} for ${first.namespace ?? '*'} and for ${namespace ?? '*'}, so Envoy refuses the whole port`,
          fix: 'list the host for both namespaces in one server',
          claims: () => requestsForServer(mesh, gateway, server).map((request) => ({ request, outcome: 'fails' })),
        });
      }
    }
  },
});
