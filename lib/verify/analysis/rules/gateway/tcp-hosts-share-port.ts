import type { Gateway } from '../../../../mesh/gateways/gateway';
import { hostsInCommon, type Server } from '../../../../mesh/gateways/server';
import type { Mesh } from '../../../../mesh/mesh';
import type { ConnectionRule } from '../../../../mesh/routes/host-routes';
import type { VirtualService } from '../../../../mesh/routes/virtual-service';
import { defineRule } from '../../rule';

export const tcpHostsSharePort = defineRule({
  id: 'gateway/tcp-hosts-share-port',
  severity: 'warning',
  summary: 'Only one VirtualService applies to a TCP port of a gateway.',
  reads: ['Gateway', 'VirtualService'],
  alsoKnownAs: [],
  page: 'https://istio.io/latest/docs/reference/config/networking/virtual-service/#TCPRoute',
  why: 'A TCP connection does not have a host, so the gateway ignores `hosts`. The first route without other conditions matches every connection on the port; VirtualServices after it are never used there.',

  check(mesh, report) {
    const said = new Set<VirtualService>();
    for (const { gateway, server } of tcpServers(mesh)) {
      const taking = routesOn(mesh, gateway, server).filter(({ rules }) => rules.some((rule) => takesAll(rule, server)));
      const [first, ...others] = taking;
      for (const { virtualService, rules } of others) {
        if (said.has(virtualService)) continue;
        said.add(virtualService);

        report({
          at: rules[0].at,
          message: `TCP has no host, so ${first.virtualService.entry.ref} matches every connection on port ${server.port} of ${gateway.entry.ref}, and this is not used`,
          fix: 'give each host its own port, or let clients use TLS and write tls routes with sniHosts',
        });
      }
    }
  },
});

interface Bound {
  readonly virtualService: VirtualService;
  readonly rules: readonly ConnectionRule[];
}

function tcpServers(mesh: Mesh): readonly { readonly gateway: Gateway; readonly server: Server }[] {
  return mesh.gateways.istio.flatMap((gateway) =>
    gateway.servers.filter(({ protocol, tls }) => protocol === 'tcp' && tls === undefined).map((server) => ({ gateway, server })),
  );
}

/** The VirtualServices that have tcp routes for a port of a Gateway, in the order in which Istio takes them. */
function routesOn(mesh: Mesh, { ref }: Gateway, server: Server): readonly Bound[] {
  return mesh.virtualServices
    .naming(ref)
    .filter(({ namespace, exactHosts }) => hostsInCommon(server, namespace, exactHosts).length > 0)
    .map((virtualService) => ({ virtualService, rules: virtualService.tcp.filter((rule) => isFor(rule, server.port)) }))
    .filter(({ rules }) => rules.length > 0);
}

function isFor({ matches }: ConnectionRule, port: number): boolean {
  return matches.length === 0 || matches.some((match) => match.port === undefined || match.port === port);
}

/** True if nothing but the port and the gateway decides. */
function takesAll({ matches }: ConnectionRule, { port }: Server): boolean {
  return (
    matches.length === 0 ||
    matches.some(
      (match) =>
        (match.port === undefined || match.port === port) &&
        match.destinationSubnets.length === 0 &&
        match.sourceNamespace === '' &&
        Object.keys(match.sourceLabels).length === 0,
    )
  );
}
