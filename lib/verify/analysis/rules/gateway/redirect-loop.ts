import { redirectedBehind } from '../../balancer-tls';
import { httpsRedirects } from '../../https-redirects';
import { GATEWAYS, ROUTE_KINDS } from '../../reads';
import { defineRule } from '../../rule';

export const redirectLoop = defineRule({
  id: 'gateway/redirect-loop',
  severity: 'warning',
  summary: 'A gateway behind a load balancer that terminates TLS does not redirect to HTTPS.',
  reads: ['Namespace', 'Service', 'VirtualService', 'Workload', 'gateway.networking.k8s.io/ReferenceGrant', ...GATEWAYS, ...ROUTE_KINDS],
  alsoKnownAs: [],
  why: 'The load balancer accepts HTTPS, terminates TLS and forwards plain HTTP. The gateway sees plain HTTP and redirects to HTTPS, where the same happens again: browsers stop after too many redirects.',

  check(mesh, report) {
    const said = new Set<string>();
    for (const redirect of httpsRedirects(mesh)) {
      const { at } = redirect;
      const service = redirectedBehind(mesh, redirect);
      if (!service || said.has(`${at}`)) continue;
      said.add(`${at}`);

      report({
        at,
        message: `the load balancer of ${service.entry.ref} terminates TLS and forwards HTTPS to this port as HTTP, which is redirected to HTTPS in a loop`,
        fix: 'redirect at the load balancer, or forward its HTTPS port to another port of the gateway',
      });
    }
  },
});
