import type { Mesh } from '../../../../mesh/mesh';
import { namespaceOfHost, serviceHost } from '../../../../semantics/hostname';
import { clientNamespaces } from '../../../../mesh/route-clients';
import { destinationFails } from '../../claims/claims';
import { defineRule } from '../../rule';
import { nearHost } from '../../near-names';
import { judgeUnknown } from '../../unknown-name';

export const unknownDestination = defineRule({
  id: 'routing/unknown-destination',
  severity: 'error',
  summary: 'Every destination of a route is a service that its clients see.',
  reads: ['Service', 'ServiceEntry', 'VirtualService', 'Workload', 'Gateway', 'MeshConfig'],
  alsoKnownAs: ['IST0101', 'KIA1101'],
  why: 'For a host that nobody declares there is no cluster, so Envoy answers 503. A name with a dot is never completed: `reviews.shop` is not `reviews.shop.svc.cluster.local`. A short name means the namespace of the VirtualService, not the one of its Gateway.',

  check(mesh, report) {
    const meantBy = nearHost(mesh);
    for (const destination of mesh.virtualServices.destinations) {
      const { host, written, virtualService, at } = destination;
      const clients = clientNamespaces(mesh, destination);
      const blind = clients.find((client) => mesh.services.visible(host, [client]).length === 0);
      if (blind === undefined) continue;

      const [hidden] = mesh.services.declaring(host);
      const full = fullNameOf(mesh, written);
      const home = namespaceOfHost(host, mesh.clusterDomain) ?? virtualService.namespace;
      if (hidden) {
        report({
          at: at.field('host'),
          message: `${hidden.entry.ref} does not export ${host} to namespace ${blind}, where this route is used, so Envoy answers 503`,
          fix: 'export it to that namespace, or name a Service that is visible there',
          claims: () => destinationFails(mesh, destination, 503, blind),
        });
        continue;
      }

      report({
        message: `no Service or ServiceEntry declares ${host}, so Envoy answers 503`,
        ...judgeUnknown(mesh, {
          at: at.field('host'),
          name: `host ${host}`,
          meant: full ?? meantBy(host),
          isPlaceKnown: mesh.isDescribed(home),
          fix: 'write the name of a Service, in full when it is in another namespace, or add a ServiceEntry',
        }),
        claims: () => destinationFails(mesh, destination, 503, blind),
      });
    }
  },
});

/** What `reviews.shop` was meant to be. */
function fullNameOf(mesh: Mesh, written: string): string | undefined {
  const [name, namespace, ...rest] = written.split('.');
  if (!namespace || (rest.length > 0 && rest.join('.') !== 'svc')) return undefined;
  const host = serviceHost(name, namespace, mesh.clusterDomain);
  return mesh.services.ofCluster(host) ? host : undefined;
}
