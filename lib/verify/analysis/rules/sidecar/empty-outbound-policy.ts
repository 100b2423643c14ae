import { mappingOf } from '../../../../manifest/mesh/values';
import { defineRule } from '../../rule';

export const emptyOutboundPolicy = defineRule({
  id: 'sidecar/empty-outbound-policy',
  severity: 'warning',
  summary: 'A Sidecar with an outbound policy says its mode.',
  reads: ['Sidecar'],
  alsoKnownAs: ['KIA1007'],
  docs: {
    why: 'An `outboundTrafficPolicy` without a mode means REGISTRY_ONLY, whatever the mesh says: calls to hosts that the mesh does not know are answered with 502.',
    bad: `
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: default, namespace: shop }
spec: { egress: [{ hosts: [./*] }], outboundTrafficPolicy: {} }
`,
    good: `
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: default, namespace: shop }
spec: { egress: [{ hosts: [./*] }], outboundTrafficPolicy: { mode: REGISTRY_ONLY } }
`,
  },

  check(mesh, report) {
    for (const { entry, at } of mesh.policies('Sidecar')) {
      const policy = mappingOf(entry.object.spec).outboundTrafficPolicy;
      if (policy === undefined || mappingOf(policy).mode !== undefined) continue;

      report({
        at: at.field('spec', 'outboundTrafficPolicy'),
        message: 'a policy without a mode means REGISTRY_ONLY, so calls to unknown hosts fail',
        fix: 'write mode: REGISTRY_ONLY or mode: ALLOW_ANY',
      });
    }
  },
});
