import { acceptsAnyServer } from '../../client-tls';
import { defineRule } from '../../rule';

export const unverifiedServer = defineRule({
  id: 'tls/unverified-server',
  severity: 'info',
  summary: 'A DestinationRule that starts TLS says by which authority it knows the server.',
  reads: ['DestinationRule'],
  alsoKnownAs: ['IST0128'],
  why: 'Without `caCertificates` Istio checks the certificate of the server against the authorities of the system, and its names against the host. That is right for public servers. For a server of your own, name its authority: then no other one can vouch for it.',

  check(mesh, report) {
    for (const rule of mesh.destinationRules.all) {
      const tls = rule.trafficPolicy.get('tls');
      if (!acceptsAnyServer(tls, rule)) continue;

      report({
        at: tls.at,
        message: `connections to ${rule.host} are checked against the authorities that the system of the proxy trusts, so any public authority may vouch for the server`,
        fix: 'add caCertificates, or credentialName beside a workloadSelector',
      });
    }
  },
});
