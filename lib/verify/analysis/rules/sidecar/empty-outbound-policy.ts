import { defineRule } from '../../rule';

export const emptyOutboundPolicy = defineRule({
  id: 'sidecar/empty-outbound-policy',
  severity: 'warning',
  summary: 'An outboundTrafficPolicy of a Sidecar has a mode.',
  reads: ['Sidecar'],
  alsoKnownAs: ['KIA1007'],
  why: 'An `outboundTrafficPolicy` without a mode means REGISTRY_ONLY, regardless of the mesh configuration: requests to hosts that the mesh does not know are answered with 502.',

  check(mesh, report) {
    for (const { emptyOutboundPolicyAt: at } of mesh.policies.of('Sidecar').all) {
      if (!at) continue;

      report({
        at,
        message: 'a policy without a mode means REGISTRY_ONLY, so requests to unknown hosts fail',
        fix: 'write mode: REGISTRY_ONLY or mode: ALLOW_ANY',
      });
    }
  },
});
