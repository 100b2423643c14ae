import { addressesIn } from '../../client-addresses';
import { defineRule } from '../../rule';
import { selectedBy } from '../../selectors';

export const forwardedForAtSidecar = defineRule({
  id: 'security/forwarded-for-at-sidecar',
  severity: 'info',
  summary: 'Policies with `remoteIpBlocks` are for gateways.',
  reads: ['AuthorizationPolicy', 'MeshConfig', 'Namespace', 'Workload'],
  alsoKnownAs: [],
  why: 'A sidecar believes the last address in X-Forwarded-For only. The gateway adds the address that connects to it, so behind a load balancer or CDN the sidecar sees that address and not the client.',

  check(mesh, report) {
    for (const policy of mesh.policies.of('AuthorizationPolicy').all) {
      const [at] = addressesIn(policy, 'remoteIpBlocks');
      const workload =
        at && selectedBy(mesh, policy, mesh.config.rootNamespace).find((each) => mesh.workloads.dataPlaneOf(each) === 'sidecar');
      if (!at || !workload || policy.targetRefs.length > 0) continue;

      report({
        at,
        message: `the sidecar of ${workload.entry.ref} sees the address that the gateway added to X-Forwarded-For last, which is not the client behind a load balancer or CDN`,
        fix: 'move the rule to the gateway, which knows numTrustedProxies',
      });
    }
  },
});
