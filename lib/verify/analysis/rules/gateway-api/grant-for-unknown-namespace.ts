import { GATEWAY_API } from '../../../../mesh/reading/groups';
import { defineRule } from '../../rule';
import { nearNamespace } from '../../near-names';
import { judgeUnknown } from '../../unknown-name';

export const grantForUnknownNamespace = defineRule({
  id: 'gateway-api/grant-for-unknown-namespace',
  severity: 'warning',
  summary: 'A ReferenceGrant names a namespace that exists.',
  reads: ['Namespace', `${GATEWAY_API}/ReferenceGrant`],
  alsoKnownAs: ['KIA1601'],
  why: 'A grant for a namespace that does not exist has no effect: routes and Gateways that need it are refused, and answer 500 or reset TLS.',

  check(mesh, report) {
    const meantBy = nearNamespace(mesh);
    for (const { value: name, at } of mesh.gatewayApi.grants.namespaces) {
      if (!name || mesh.namespaces.names.has(name)) continue;

      report({
        message: `the namespace ${name} does not exist, so this grant has no effect`,
        ...judgeUnknown(mesh, { at, name: `namespace ${name}`, meant: meantBy(name), isPlaceKnown: mesh.namespaces.areDeclared }),
      });
    }
  },
});
