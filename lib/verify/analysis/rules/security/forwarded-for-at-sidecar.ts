import { addressesIn } from '../../client-addresses';
import { defineRule } from '../../rule';

export const forwardedForAtSidecar = defineRule({
  id: 'security/forwarded-for-at-sidecar',
  severity: 'info',
  summary: 'Policies with `remoteIpBlocks` apply to gateways.',
  reads: ['AuthorizationPolicy', 'MeshConfig', 'Namespace', 'Workload'],
  alsoKnownAs: [],
  why: 'A sidecar only trusts the last address in X-Forwarded-For. The gateway adds the address that connects to it, so behind a load balancer or CDN the sidecar sees that address instead of the client.',

  check(mesh, report) {
    for (const policy of mesh.policies.of('AuthorizationPolicy').all) {
      const [at] = addressesIn(policy, 'remoteIpBlocks');
      const workload = at && mesh.policies.reachOf(policy).selected.find((each) => mesh.workloads.dataPlaneOf(each) === 'sidecar');
      if (!at || !workload) continue;

      report({
        at,
        message: `the sidecar of ${workload.entry.ref} sees the last address in X-Forwarded-For, which the gateway added and which is not the client behind a load balancer or CDN`,
        fix: 'move the rule to the gateway, which knows numTrustedProxies',
      });
    }
  },
});
