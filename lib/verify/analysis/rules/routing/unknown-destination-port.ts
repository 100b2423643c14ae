import { clientNamespaces } from '../../../../mesh/route-clients';
import { destinationFails } from '../../claims/claims';
import { defineRule } from '../../rule';

export const unknownDestinationPort = defineRule({
  id: 'routing/unknown-destination-port',
  severity: 'error',
  summary: 'The port of a destination is a port of its service.',
  reads: ['Gateway', 'MeshConfig', 'Service', 'ServiceEntry', 'VirtualService', 'Workload'],
  alsoKnownAs: ['IST0101'],
  why: 'The port of a destination is that of the Service, not of the container. Any other number does not have a cluster, so Envoy answers 503.',

  check(mesh, report) {
    for (const destination of mesh.virtualServices.destinations) {
      const { host, port, at } = destination;
      if (port === undefined) continue;
      const [known] = mesh.services.visible(host, clientNamespaces(mesh, destination));
      const numbers = known?.ports.map(({ number }) => number) ?? [];
      if (!known || numbers.includes(port)) continue;

      report({
        at: at.field('port', 'number'),
        message: `${known.entry.ref} does not have port ${port}, so Envoy answers 503`,
        fix: numbers.length > 0 ? `write ${numbers.join(' or ')}` : `add the port to ${known.entry.ref}`,
        claims: () => destinationFails(mesh, destination, 503),
      });
    }
  },
});
