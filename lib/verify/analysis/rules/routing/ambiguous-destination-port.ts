import { clientNamespaces } from '../../../../mesh/route-clients';
import { defineRule } from '../../rule';

export const ambiguousDestinationPort = defineRule({
  id: 'routing/ambiguous-destination-port',
  severity: 'error',
  summary: 'A destination with several ports names one of them.',
  reads: ['Service', 'ServiceEntry', 'VirtualService', 'Gateway', 'MeshConfig', 'Workload'],
  alsoKnownAs: ['IST0112'],
  why: 'Without a port, istiod uses the port that the client called. Through a gateway, that is the port of the gateway: if the Service does not have it, Envoy answers 503.',

  check(mesh, report) {
    for (const destination of mesh.virtualServices.destinations) {
      const { host, port, at } = destination;
      if (port !== undefined) continue;
      const [known] = mesh.services.visible(host, clientNamespaces(mesh, destination));
      if (!known || known.ports.length < 2) continue;

      const numbers = known.ports.map(({ number }) => number);
      report({
        at,
        message: `${known.entry.ref} has ports ${numbers.join(', ')}, but the route does not name one, so the port that was called is used`,
        fix: `add port: { number: ${numbers[0]} }`,
      });
    }
  },
});
