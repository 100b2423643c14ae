import { ROUTE_KINDS } from '../../reads';
import { serviceHost } from '../../../../semantics/hostname';
import { apiReferences } from '../../api-references';
import { defineRule } from '../../rule';
import { nearHost } from '../../near-names';
import { judgeUnknown } from '../../unknown-name';

export const unknownBackend = defineRule({
  id: 'gateway-api/unknown-backend',
  severity: 'error',
  summary: 'Every backend and mirror of a route is a Service with that port.',
  reads: ['Service', 'ServiceEntry', 'Workload', ...ROUTE_KINDS],
  alsoKnownAs: ['KIA1402'],
  why: 'If a backend does not exist, the gateway answers its share of the requests with 500.',

  check(mesh, report) {
    const meantBy = nearHost(mesh);
    for (const { reference, consequence, claims } of apiReferences(mesh)) {
      const { group, kind, namespace, name, port, at, field } = reference;
      if (kind !== 'Service' || group !== '' || name.includes('.')) continue;
      const host = serviceHost(name, namespace, mesh.clusterDomain);
      const service = mesh.services.ofCluster(host);
      if (!service) {
        report({
          message: `the Service ${namespace}/${name} does not exist (BackendNotFound), so ${consequence}`,
          ...judgeUnknown(mesh, {
            at: at.field('name'),
            name: `Service ${namespace}/${name}`,
            meant: meantBy(host),
            isPlaceKnown: mesh.isDescribed(namespace) && field.get('weight').number() !== 0,
          }),
          claims,
        });
      } else if (port !== undefined && !service.ports.some(({ number }) => number === port)) {
        report({
          at: at.field('port'),
          message: `${service.entry.ref} does not have port ${port} (BackendNotFound), so ${consequence}`,
          fix: `write ${service.ports.map(({ number }) => number).join(' or ')}`,
          claims,
        });
      }
    }
  },
});
