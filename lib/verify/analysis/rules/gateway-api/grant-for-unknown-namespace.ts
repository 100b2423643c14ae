import { mappingOf, mappingsOf, textOf } from '../../../../manifest/mesh/values';
import { GATEWAY_API } from '../../gateway-api';
import { defineRule } from '../../rule';
import { OUTSIDE } from '../../words';

export const grantForUnknownNamespace = defineRule({
  id: 'gateway-api/grant-for-unknown-namespace',
  severity: 'warning',
  summary: 'A ReferenceGrant is for a namespace that exists.',
  reads: ['Namespace', `${GATEWAY_API}/ReferenceGrant`],
  alsoKnownAs: ['KIA1601'],
  docs: {
    why: 'A grant for a namespace that does not exist lets nobody in: routes and Gateways that need it are refused and answer 500 or reset TLS.',
    bad: `
apiVersion: v1
kind: Namespace
metadata: { name: edge }
---
apiVersion: gateway.networking.k8s.io/v1beta1
kind: ReferenceGrant
metadata: { name: edge, namespace: shop }
spec: { from: [{ group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: edgy }], to: [{ group: "", kind: Service }] }
`,
    good: `
apiVersion: v1
kind: Namespace
metadata: { name: edge }
---
apiVersion: gateway.networking.k8s.io/v1beta1
kind: ReferenceGrant
metadata: { name: edge, namespace: shop }
spec: { from: [{ group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: edge }], to: [{ group: "", kind: Service }] }
`,
  },

  check(mesh, report) {
    const areDeclared = mesh.of('Namespace').length > 0;
    for (const entry of mesh.of('ReferenceGrant', GATEWAY_API)) {
      for (const [index, { namespace }] of mappingsOf(mappingOf(entry.object.spec).from)) {
        const name = textOf(namespace);
        if (name === undefined || mesh.namespaceNames().has(name)) continue;

        report({
          at: entry.at('spec', 'from', index, 'namespace'),
          severity: areDeclared ? 'warning' : 'info',
          message: `there is no namespace ${name}, so this grant lets nobody in`,
          fix: OUTSIDE,
        });
      }
    }
  },
});
