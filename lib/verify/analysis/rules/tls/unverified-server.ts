import { acceptsAnyServer } from '../../client-tls';
import { defineRule } from '../../rule';

export const unverifiedServer = defineRule({
  id: 'tls/unverified-server',
  severity: 'warning',
  summary: 'A DestinationRule that starts TLS says by which authority it knows the server.',
  reads: ['DestinationRule'],
  alsoKnownAs: ['IST0128'],
  docs: {
    why: 'Without `caCertificates` what the server shows is checked against the authorities of the system at best: any certificate that somebody can buy will do.',
    bad: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: db, namespace: shop }
spec: { host: db.example.com, trafficPolicy: { tls: { mode: SIMPLE } } }
`,
    good: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: db, namespace: shop }
spec: { host: db.example.com, trafficPolicy: { tls: { mode: SIMPLE, caCertificates: /etc/certs/ca.pem } } }
`,
  },

  check(mesh, report) {
    for (const rule of mesh.destinationRules.all) {
      const tls = rule.trafficPolicy.get('tls');
      if (!acceptsAnyServer(tls, rule)) continue;

      report({
        at: tls.at,
        message: `connections to ${rule.host} are encrypted, and no authority of yours says who answers them`,
        fix: 'add caCertificates, or credentialName beside a workloadSelector',
      });
    }
  },
});
