import { GATEWAY_API } from '../../../../mesh/reading/groups';
import { defineRule } from '../../rule';
import { nearNamespace } from '../../near-names';
import { judgeUnknown } from '../../unknown-name';

export const grantForUnknownNamespace = defineRule({
  id: 'gateway-api/grant-for-unknown-namespace',
  severity: 'warning',
  summary: 'A ReferenceGrant is for a namespace that exists.',
  reads: ['Namespace', `${GATEWAY_API}/ReferenceGrant`],
  alsoKnownAs: ['KIA1601'],
  why: 'A grant for a namespace that does not exist lets nobody in: routes and Gateways that need it are refused and answer 500 or reset TLS.',

  check(mesh, report) {
    const meantBy = nearNamespace(mesh);
    for (const { value: name, at } of mesh.gatewayApi.grants.namespaces) {
      if (!name || mesh.namespaces.names.has(name)) continue;

      report({
        message: `there is no namespace ${name}, so this grant lets nobody in`,
        ...judgeUnknown(mesh, { at, name: `namespace ${name}`, meant: meantBy(name), isPlaceKnown: mesh.namespaces.areDeclared }),
      });
    }
  },
});
