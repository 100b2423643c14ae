import { gatewayTopology } from '../../../../mesh/config/gateway-topology';
import type { Mesh } from '../../../../mesh/mesh';
import type { GatewayProxy } from '../../../../mesh/gateways/gateway-proxies';
import { addressesIn, hidingService } from '../../client-addresses';
import { GATEWAYS } from '../../reads';
import { defineRule } from '../../rule';

export const untrustedForwardedFor = defineRule({
  id: 'security/untrusted-forwarded-for',
  severity: 'warning',
  summary: 'A gateway with `remoteIpBlocks` has the number of trusted proxies in front of it.',
  reads: ['AuthorizationPolicy', 'Namespace', 'Service', 'Workload', ...GATEWAYS],
  alsoKnownAs: [],
  why: 'With `numTrustedProxies` 0, the default, a gateway does not trust X-Forwarded-For: `remoteIpBlocks` match the address that connects, which is not the client behind a load balancer or CDN.',

  check(mesh, report) {
    for (const policy of mesh.policies.of('AuthorizationPolicy').all) {
      const [at] = addressesIn(policy, 'remoteIpBlocks');
      const pods = at ? mesh.policies.reachOf(policy).gateways.filter((each) => !knowsClients(mesh, each)) : [];
      const hiding = pods.flatMap((each) => hidingService(mesh, each) ?? [])[0];
      if (!at || pods.length === 0 || (!hiding && pods.every((each) => hasService(mesh, each)))) continue;

      report({
        at,
        severity: hiding ? 'warning' : 'info',
        message: `numTrustedProxies of ${pods[0].namespace}/${pods[0].name} is 0, so X-Forwarded-For is not trusted and the address that connects is used`,
        fix: 'set gatewayTopology.numTrustedProxies to the number of proxies in front of the gateway',
      });
    }
  },
});

function knowsClients(mesh: Mesh, { workload }: GatewayProxy): boolean {
  const { numTrustedProxies, hasProxyProtocol } = gatewayTopology(mesh.config, workload?.annotations);
  return numTrustedProxies > 0 || hasProxyProtocol;
}

function hasService(mesh: Mesh, pods: GatewayProxy): boolean {
  return mesh.services.inFrontOf(pods).length > 0;
}
