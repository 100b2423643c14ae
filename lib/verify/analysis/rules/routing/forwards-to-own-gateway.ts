import { gatewayReference, MESH } from '../../../../mesh/gateways/gateway-reference';
import type { Mesh } from '../../../../mesh/mesh';
import type { NamedDestination } from '../../../../mesh/routes/named-destination';
import { defineRule } from '../../rule';

export const forwardsToOwnGateway = defineRule({
  id: 'routing/forwards-to-own-gateway',
  severity: 'error',
  summary: 'A gateway does not forward requests to its own Service.',
  reads: ['Gateway', 'Service', 'VirtualService', 'Workload'],
  alsoKnownAs: [],
  page: 'https://istio.io/latest/docs/tasks/traffic-management/egress/egress-gateway/',
  why: 'A VirtualService for an egress gateway has a route for sidecars, which forwards to the gateway, and a route for the gateway, which forwards to the host. If the first one is also used at the gateway, it forwards the request to itself again and again.',

  check(mesh, report) {
    for (const destination of mesh.virtualServices.destinations) {
      const { host, role, route, at } = destination;
      const gateway = role === 'route' && route.kind === 'http' ? ownGateway(mesh, destination) : undefined;
      if (gateway === undefined) continue;

      report({
        at: at.field('host'),
        message: `gateway ${gateway} forwards the request to its own Service ${host}, where this route takes it again, in a loop`,
        fix: 'match gateways: [mesh] in this route, and add a route for the gateway that forwards to the host itself',
      });
    }
  },
});

/** The gateway at which a route is used and to whose pods it forwards, with the same host and a port that the gateway serves. */
function ownGateway(mesh: Mesh, { host, port, route }: NamedDestination): string | undefined {
  const service = mesh.services.ofCluster(host);
  const { field } = route;
  if (!service || field.get('rewrite', 'authority').text() || field.get('headers', 'request').present) return undefined;
  const pods = new Set(mesh.workloads.behind(service));
  const open = service.ports.filter(({ number }) => port === undefined || number === port);
  return mesh.virtualServices.uses.gatewaysOf(route).find((ref) => {
    const gateway = ref === MESH ? undefined : mesh.gateways.named(ref);
    const ports = gateway ? gateway.servers.map((server) => server.port).filter((each) => isUsed(route, ref, each)) : [];
    const isServed = open.some(({ number, target }) => ports.some((each) => each === number || each === target));
    return isServed && mesh.gateways.podsOf(gateway!).some((pod) => pods.has(pod));
  });
}

/** True when some match of the route, or the route as a whole, is used at this port of the gateway. */
function isUsed({ field }: NamedDestination['route'], ref: string, port: number): boolean {
  const matches = field.get('match').items();
  return (
    matches.length === 0 ||
    matches.some((match) => {
      const names = match.get('gateways').texts();
      const isHere = names.length === 0 || names.some((name) => gatewayReference(name, field.entry.namespace) === ref);
      return isHere && (match.get('port').number() ?? port) === port;
    })
  );
}
