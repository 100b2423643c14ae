import { ROUTE_KINDS } from '../../reads';
import { GATEWAY_API } from '../../../../mesh/reading/groups';
import { serviceHost } from '../../../../semantics/hostname';
import { apiReferences } from '../../api-references';
import { defineRule } from '../../rule';

export const missingGrant = defineRule({
  id: 'gateway-api/missing-grant',
  severity: 'error',
  summary: 'Every backend and mirror in another namespace has a ReferenceGrant that allows the route.',
  reads: ['Service', 'gateway.networking.k8s.io/ReferenceGrant', ...ROUTE_KINDS],
  alsoKnownAs: [],
  why: 'A route on a Gateway may only refer to a Service in another namespace if a ReferenceGrant in that namespace allows it. Without one, the gateway answers the share of the backend with 500, and the owner of the Service is not notified.',

  check(mesh, report) {
    for (const { reference, consequence, claims } of apiReferences(mesh)) {
      const { group, kind, namespace, name, route, at } = reference;
      if (kind !== 'Service' || group !== '' || mesh.gatewayApi.refusalOf(reference)?.reason !== 'RefNotPermitted') continue;
      if (!mesh.services.ofCluster(serviceHost(name, namespace, mesh.clusterDomain))) continue;

      report({
        at: at.field('namespace'),
        message: `no ReferenceGrant in namespace ${namespace} allows ${route.kind}s in namespace ${route.namespace} to refer to Service ${name} (RefNotPermitted), so ${consequence}`,
        fix: `add a ReferenceGrant to namespace ${namespace}: from group ${GATEWAY_API}, kind ${route.kind}, namespace ${route.namespace}, to kind Service`,
        claims,
      });
    }
  },
});
