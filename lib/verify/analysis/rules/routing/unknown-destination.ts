import { namespaceOfHost } from '../../../../semantics/hostname';
import { podNamed } from '../../../../mesh/services/pod-names';
import { clientNamespaces } from '../../../../mesh/route-clients';
import { destinationFails } from '../../claims/claims';
import { defineRule } from '../../rule';
import { namesakeOf, nearHost } from '../../near-names';
import { judgeUnknown } from '../../unknown-name';

export const unknownDestination = defineRule({
  id: 'routing/unknown-destination',
  severity: 'error',
  summary: 'Every destination of a route is a service that is visible to its clients.',
  reads: ['Service', 'ServiceEntry', 'VirtualService', 'Workload', 'Gateway', 'MeshConfig'],
  alsoKnownAs: ['IST0101', 'KIA1101'],
  why: 'A host that is not declared does not have a cluster, so Envoy answers 503. A name with a dot is never expanded: `reviews.shop` is not `reviews.shop.svc.cluster.local`. A short name refers to the namespace of the VirtualService, not of its Gateway.',

  check(mesh, report) {
    const meantBy = nearHost(mesh);
    const namesake = namesakeOf(mesh);
    for (const destination of mesh.virtualServices.destinations) {
      const { host, virtualService, at } = destination;
      const clients = clientNamespaces(mesh, destination);
      const blind = clients.find((client) => mesh.services.visible(host, [client]).length === 0);
      if (blind === undefined) continue;

      const [hidden] = mesh.services.declaring(host);
      const home = namespaceOfHost(host, mesh.clusterDomain) ?? virtualService.namespace;
      if (hidden) {
        report({
          at: at.field('host'),
          message: `${hidden.entry.ref} does not export ${host} to namespace ${blind}, where this route is used, so Envoy answers 503`,
          fix: 'export it to that namespace, or use a Service that is visible there',
          claims: () => destinationFails(mesh, destination, 503, blind),
        });
        continue;
      }

      const [service] = podNamed(mesh, host, blind)?.services ?? [];
      if (service) {
        report({
          at: at.field('host'),
          severity: 'warning',
          message: `${host} is a pod of ${service.entry.ref} and not a service, so Envoy answers 503`,
          fix: 'use the Service and a subset with a label of the pod, such as statefulset.kubernetes.io/pod-name, or add a ServiceEntry for the pod',
          claims: () => destinationFails(mesh, destination, 503, blind),
        });
        continue;
      }

      report({
        message: `no Service or ServiceEntry declares ${host}, so Envoy answers 503`,
        ...judgeUnknown(mesh, {
          at: at.field('host'),
          name: `host ${host}`,
          meant: meantBy(host),
          namesake: namesake(host),
          isPlaceKnown: mesh.isDescribed(home),
          fix: 'write the name of a Service, in full when it is in another namespace, or add a ServiceEntry',
        }),
        claims: () => destinationFails(mesh, destination, 503, blind),
      });
    }
  },
});
