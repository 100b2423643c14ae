import { acceptsAnyServer } from '../../client-tls';
import { portEntries } from '../../../../mesh/destination-rules/traffic-policy';
import { defineRule } from '../../rule';

export const unverifiedServerOnPort = defineRule({
  id: 'tls/unverified-server-on-port',
  severity: 'info',
  summary: 'TLS settings for a port of a DestinationRule name the authority of the server.',
  reads: ['DestinationRule'],
  alsoKnownAs: ['IST0129'],
  why: 'The settings of a port replace those of the rule, including `caCertificates`. Without its own, the server is verified against the authorities of the system.',

  check(mesh, report) {
    for (const rule of mesh.destinationRules.all) {
      for (const { number, settings } of portEntries(rule.trafficPolicy)) {
        if (!acceptsAnyServer(settings.get('tls'), rule)) continue;

        report({
          at: settings.get('tls').at,
          message: `connections to port ${number} of ${rule.host} are verified against the authorities that the system of the proxy trusts, so a certificate of any public authority is accepted`,
          fix: 'add caCertificates, or credentialName together with a workloadSelector',
        });
      }
    }
  },
});
