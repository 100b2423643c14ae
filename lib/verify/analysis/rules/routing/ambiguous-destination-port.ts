import { clientNamespaces } from '../../../../mesh/route-clients';
import { defineRule } from '../../rule';

export const ambiguousDestinationPort = defineRule({
  id: 'routing/ambiguous-destination-port',
  severity: 'error',
  summary: 'A destination with several ports says which one is meant.',
  reads: ['Service', 'ServiceEntry', 'VirtualService', 'Gateway', 'MeshConfig', 'Workload'],
  alsoKnownAs: ['IST0112'],
  why: 'Without a port, istiod takes the port that the client called. Through a gateway that is the port of the gateway: when the Service has no such port, Envoy answers 503.',

  check(mesh, report) {
    for (const destination of mesh.virtualServices.destinations) {
      const { host, port, at } = destination;
      if (port !== undefined) continue;
      const [known] = mesh.services.visible(host, clientNamespaces(mesh, destination));
      if (!known || known.ports.length < 2) continue;

      const numbers = known.ports.map(({ number }) => number);
      report({
        at,
        message: `${known.entry.ref} has ports ${numbers.join(', ')} and the route names none, so it depends on the port that was called`,
        fix: `add port: { number: ${numbers[0]} }`,
      });
    }
  },
});
