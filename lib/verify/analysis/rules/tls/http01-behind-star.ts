import { challenges } from '../../challenges';
import { defineRule } from '../../rule';

export const http01BehindStar = defineRule({
  id: 'tls/http01-behind-star',
  severity: 'error',
  summary: 'No VirtualService for every host answers on a gateway where hosts are proven.',
  reads: ['Certificate', 'ClusterIssuer', 'Gateway', 'Issuer', 'VirtualService'],
  alsoKnownAs: [],
  why: 'The Ingress of the challenge makes a virtual host of its own for the domain. While it stands, the domain is not answered by the VirtualService for `*` any more: users get 404 until the challenge is over, at every renewal.',

  check(mesh, report) {
    const proven = new Map(challenges(mesh).map((challenge) => [challenge.gateway.ref, challenge]));
    for (const { namedHosts, gateways } of mesh.virtualServices.declared) {
      const star = namedHosts.find(({ host }) => host === '*');
      const challenge = gateways.map((ref) => proven.get(ref)).find(Boolean);
      if (!star || !challenge) continue;

      report({
        at: star.at,
        message: `while ${challenge.name} is proven for ${challenge.certificate.ref}, this VirtualService does not answer it and users get 404`,
        fix: `name the hosts, such as ${challenge.name}`,
      });
    }
  },
});
