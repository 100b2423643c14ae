import { MESH } from '../../../../mesh/gateways/gateway-reference';
import type { Mesh } from '../../../../mesh/mesh';
import type { NamedDestination } from '../../../../mesh/routes/named-destination';
import { audienceOf } from '../../../../mesh/visibility/audience';
import { isHttp } from '../../../../semantics/port-protocol';
import { destinationFails } from '../../claims/claims';
import { defineRule } from '../../rule';

export const destinationWithoutCalledPort = defineRule({
  id: 'routing/destination-without-called-port',
  severity: 'error',
  summary: 'A destination without a port has the port that clients call.',
  reads: ['MeshConfig', 'Service', 'ServiceEntry', 'VirtualService'],
  alsoKnownAs: [],
  why: 'A sidecar sends a request to the port that was called if the destination does not name one, even if the Service of the destination has only one, different port: then there is no cluster for it, so Envoy answers 503. A gateway uses the only port.',

  check(mesh, report) {
    for (const destination of mesh.virtualServices.destinations) {
      const { port, host, role, route, at } = destination;
      if (port !== undefined || role !== 'route' || route.kind !== 'http') continue;
      const called = calledPorts(mesh, destination);
      const [known] = mesh.services.declaring(host);
      const numbers = known?.ports.map(({ number }) => number) ?? [];
      if (numbers.length === 0 || called.length === 0 || called.some((each) => numbers.includes(each))) continue;

      report({
        at,
        message: `sidecars send requests for port ${called.join(', ')} to the same port of ${host}, which ${known.entry.ref} does not have, so Envoy answers 503`,
        fix: `add port: { number: ${numbers[0]} }`,
        claims: () => destinationFails(mesh, destination, 503, audienceOf(destination.virtualService)[0]),
      });
    }
  },
});

/** The ports by which workloads call the hosts of a route; none when it is for gateways too, which take the only port. */
function calledPorts(mesh: Mesh, { route }: NamedDestination): readonly number[] {
  const uses = mesh.virtualServices.uses.of(route);
  if (!uses.every(({ gateways }) => gateways.every((gateway) => gateway === MESH))) return [];
  const services = uses.flatMap(({ virtualService }) => virtualService.hosts.flatMap((host) => mesh.services.declaring(host)));
  return [...new Set(services.flatMap(({ ports }) => ports.filter(({ protocol }) => isHttp(protocol)).map(({ number }) => number)))];
}
