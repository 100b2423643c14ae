import { challenges } from '../../challenges';
import { defineRule } from '../../rule';

export const http01BehindStar = defineRule({
  id: 'tls/http01-behind-star',
  severity: 'error',
  summary: 'No VirtualService has the host * on a gateway with HTTP-01 challenges.',
  reads: ['Certificate', 'ClusterIssuer', 'Gateway', 'Issuer', 'VirtualService'],
  alsoKnownAs: [],
  why: 'The Ingress of the challenge creates its own virtual host for the domain. While it exists, the VirtualService for `*` does not apply to the domain: users get 404 until the challenge is complete, at every renewal.',

  check(mesh, report) {
    const proven = new Map(challenges(mesh).map((challenge) => [challenge.gateway.ref, challenge]));
    for (const { namedHosts, gateways } of mesh.virtualServices.declared) {
      const star = namedHosts.find(({ host }) => host === '*');
      const challenge = gateways.map((ref) => proven.get(ref)).find(Boolean);
      if (!star || !challenge) continue;

      report({
        at: star.at,
        message: `during the challenge for ${challenge.name} of ${challenge.certificate.ref}, this VirtualService does not apply to it and users get 404`,
        fix: `list the hosts, such as ${challenge.name}`,
      });
    }
  },
});
