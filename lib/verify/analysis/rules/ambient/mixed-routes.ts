import { ROUTE_KINDS } from '../../reads';
import { defineRule } from '../../rule';

export const mixedRoutes = defineRule({
  id: 'ambient/mixed-routes',
  severity: 'error',
  summary: 'In ambient mode, a service has VirtualServices or routes of the Gateway API, not both.',
  reads: [...ROUTE_KINDS, 'MeshConfig', 'Namespace', 'Service', 'VirtualService'],
  alsoKnownAs: [],
  why: 'The behaviour of a waypoint with both is undefined: one of them may win, and another version of Istio may choose the other.',

  check(mesh, report) {
    const services = new Map(mesh.services.kubernetes.map((service) => [`${service.namespace}/${service.name}`, service]));
    const inMesh = new Set(mesh.virtualServices.naming('mesh'));
    for (const { kind, group, namespace, name, route, at } of mesh.gatewayApi.routes.flatMap(({ parents }) => parents)) {
      const service = kind === 'Service' && group === '' ? services.get(`${namespace}/${name}`) : undefined;
      if (!service || mesh.namespaces.dataPlaneOf(namespace) !== 'ambient') continue;
      const other = mesh.virtualServices.covering(service.host).find((each) => inMesh.has(each));
      if (!other) continue;

      report({
        at: at.field('name'),
        message: `${route.entry.ref} and ${other.entry.ref} both apply to requests to ${service.entry.ref}, and it is not defined which of them takes effect`,
        fix: `keep ${route.entry.ref}`,
      });
    }
  },
});
