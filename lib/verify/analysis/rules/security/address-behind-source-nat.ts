import { addressesIn, hidingService } from '../../client-addresses';
import { GATEWAYS } from '../../reads';
import { defineRule } from '../../rule';

export const addressBehindSourceNat = defineRule({
  id: 'security/address-behind-source-nat',
  severity: 'warning',
  summary: 'A gateway whose policies use client addresses sees those addresses.',
  reads: ['AuthorizationPolicy', 'Namespace', 'Service', 'Workload', ...GATEWAYS],
  alsoKnownAs: [],
  why: 'Without `externalTrafficPolicy: Local`, Kubernetes replaces the address of the client with that of a node on the way to the gateway. `ipBlocks` then match the address of the node.',

  check(mesh, report) {
    for (const policy of mesh.policies.of('AuthorizationPolicy').all) {
      const [at] = addressesIn(policy, 'ipBlocks');
      const service = at && mesh.policies.reachOf(policy).gateways.flatMap((pods) => hidingService(mesh, pods) ?? [])[0];
      if (!at || !service) continue;

      report({
        at,
        message: `${service.entry.ref} replaces the address of the client with that of a node, so ${policy.entry.ref} does not see the client`,
        fix: `set externalTrafficPolicy: Local on ${service.entry.ref}, or use remoteIpBlocks with numTrustedProxies`,
      });
    }
  },
});
