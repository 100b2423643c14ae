import { ROUTE_KINDS } from '../../reads';
import { defineRule } from '../../rule';
import { isAmbientNamespace } from '../../waypoints';

export const mixedRoutes = defineRule({
  id: 'ambient/mixed-routes',
  severity: 'error',
  summary: 'In ambient mode, a service is routed by VirtualServices or by routes of the Gateway API, not by both.',
  reads: [...ROUTE_KINDS, 'Namespace', 'Service', 'VirtualService'],
  alsoKnownAs: [],
  why: 'What a waypoint does with both is not defined: one of the two may win, and another release of Istio may choose the other.',

  check(mesh, report) {
    const services = new Map(mesh.services.kubernetes.map((service) => [`${service.namespace}/${service.name}`, service]));
    const inMesh = new Set(mesh.virtualServices.naming('mesh'));
    for (const { kind, group, namespace, name, route, at } of mesh.gatewayApi.routes.flatMap(({ parents }) => parents)) {
      const service = kind === 'Service' && group === '' ? services.get(`${namespace}/${name}`) : undefined;
      if (!service || !isAmbientNamespace(mesh, namespace)) continue;
      const other = mesh.virtualServices.covering(service.host).find((each) => inMesh.has(each));
      if (!other) continue;

      report({
        at: at.field('name'),
        message: `${route.entry.ref} and ${other.entry.ref} both route calls of ${service.entry.ref}, and which of them holds is not defined`,
        fix: `keep ${route.entry.ref}`,
      });
    }
  },
});
