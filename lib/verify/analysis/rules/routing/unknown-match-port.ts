import type { Claim } from '../../../claim';
import { requestsAskedFor } from '../../claims/route-requests';
import { elsewhere } from '../../claims/elsewhere';
import type { Mesh } from '../../../../mesh/mesh';
import { gatewayReference, MESH } from '../../../../mesh/gateways/gateway-reference';
import { hostsInCommon } from '../../../../mesh/gateways/server';
import type { VirtualService, WrittenRoute } from '../../../../mesh/routes/virtual-service';
import { hostPorts } from '../../host-ports';
import { defineRule } from '../../rule';
import { mayBeAny } from '../../words';

export const unknownMatchPort = defineRule({
  id: 'routing/unknown-match-port',
  severity: 'warning',
  summary: 'Every port of a match is a port on which requests arrive.',
  reads: ['Gateway', 'Service', 'ServiceEntry', 'VirtualService'],
  alsoKnownAs: [],
  why: '`match.port` is the port of the Service that is called, or of the server of the Gateway. Istio drops a route for another port: requests use the next route, or are sent as without the VirtualService.',

  check(mesh, report) {
    const portsOfHost = hostPorts(mesh);
    for (const virtualService of mesh.virtualServices.declared.filter(({ isDelegate }) => !isDelegate)) {
      for (const { route, match } of virtualService.written().flatMap((each) =>
        each.field
          .get('match')
          .items()
          .map((field) => ({ route: each, match: field })),
      )) {
        const port = match.get('port').number();
        if (!port) continue;
        const own = match.get('gateways').texts();
        const gateways = own.length > 0 ? own.map((name) => gatewayReference(name, virtualService.namespace)) : virtualService.gateways;
        const ports = portsBehind(mesh, virtualService, gateways, portsOfHost);
        if (!ports || ports.length === 0 || ports.includes(port)) continue;

        report({
          at: match.get('port').at,
          message: `no request for ${virtualService.hosts.join(', ')} arrives on port ${port}, so this match is never met`,
          fix: `write ${[...new Set(ports)].join(' or ')}, or add port ${port} to what declares the host`,
          claims: () => takesNoRequest(mesh, virtualService, route),
        });
      }
    }
  },
});

/** The claim that a route with one match takes nothing; with others it may. */
function takesNoRequest(mesh: Mesh, virtualService: VirtualService, { field, at }: WrittenRoute): readonly Claim[] {
  const rule = virtualService.http.find((each) => each.field.value === field.value);
  if (!rule || rule.matches.length !== 1) return [];
  return elsewhere(requestsAskedFor(mesh, virtualService, { ...rule, matches: [{ ...rule.matches[0], port: undefined }] }), at.path);
}

/** The ports that requests arrive on; undefined if the input does not tell. */
function portsBehind(
  mesh: Mesh,
  { hosts, exactHosts, namespace }: VirtualService,
  gateways: readonly string[],
  portsOfHost: (host: string) => readonly number[] | undefined,
): readonly number[] | undefined {
  const found: number[] = [];
  for (const ref of gateways) {
    const servers = mesh.gateways
      .named(ref)
      ?.servers.filter(
        (server) => hostsInCommon(server, namespace, exactHosts).length > 0 || mayBeAny(server.hosts.map(({ exact }) => exact)),
      );
    const ports = ref === MESH ? hosts.map(portsOfHost) : [servers?.map(({ port }) => port)];
    if (ports.includes(undefined)) return undefined;
    found.push(...ports.flatMap((list) => list ?? []));
  }
  return found;
}
