import { acceptsAnyServer } from '../../client-tls';
import { defineRule } from '../../rule';

export const unverifiedServer = defineRule({
  id: 'tls/unverified-server',
  severity: 'info',
  summary: 'A DestinationRule that originates TLS names the authority of the server.',
  reads: ['DestinationRule'],
  alsoKnownAs: ['IST0128'],
  why: 'Without `caCertificates`, Istio verifies the certificate of the server against the authorities of the system, and its names against the host. This is right for public servers. For your own server, set its authority, so that certificates of others are not accepted.',

  check(mesh, report) {
    for (const rule of mesh.destinationRules.all) {
      const tls = rule.trafficPolicy.get('tls');
      if (!acceptsAnyServer(tls, rule)) continue;

      report({
        at: tls.at,
        message: `connections to ${rule.host} are verified against the authorities that the system of the proxy trusts, so a certificate of any public authority is accepted`,
        fix: 'add caCertificates, or credentialName together with a workloadSelector',
      });
    }
  },
});
