import { changesNoCall } from '../../claims/unchanged';
import { defineRule } from '../../rule';

export const ignoredEgressProxy = defineRule({
  id: 'sidecar/ignored-egress-proxy',
  severity: 'warning',
  summary: 'No Sidecar has an egress proxy for unknown traffic.',
  reads: ['Sidecar'],
  alsoKnownAs: ['IST0002'],
  why: 'Istio does not read `outboundTrafficPolicy.egressProxy`: traffic to unknown hosts goes directly to its destination, or is blocked, depending on the mode.',

  check(mesh, report) {
    for (const { egressProxy: proxy, namespace } of mesh.policies.of('Sidecar').all) {
      if (!proxy) continue;

      report({
        at: proxy.at,
        message: 'egressProxy is ignored, so traffic to unknown hosts does not go through it',
        fix: 'route the hosts to the egress gateway with a ServiceEntry and a VirtualService',
        claims: () => changesNoCall(mesh, namespace, 'sidecar', proxy.path),
      });
    }
  },
});
