import { mappingOf, mappingsOf, numberOf } from '../../../../manifest/mesh/values';
import { acceptsAnyServer } from '../../client-tls';
import { defineRule } from '../../rule';

export const unverifiedServerOnPort = defineRule({
  id: 'tls/unverified-server-on-port',
  severity: 'warning',
  summary: 'TLS for one port of a DestinationRule says by which authority it knows the server.',
  reads: ['DestinationRule'],
  alsoKnownAs: ['IST0129'],
  docs: {
    why: 'The settings of a port replace those of the rule: `caCertificates` above them do not count. Without their own, any certificate that somebody can buy will do.',
    bad: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: db, namespace: shop }
spec: { host: db.example.com, trafficPolicy: { portLevelSettings: [{ port: { number: 5432 }, tls: { mode: SIMPLE } }] } }
`,
    good: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: db, namespace: shop }
spec:
  host: db.example.com
  trafficPolicy: { portLevelSettings: [{ port: { number: 5432 }, tls: { mode: SIMPLE, caCertificates: /etc/certs/ca.pem } }] }
`,
  },

  check(mesh, report) {
    for (const rule of mesh.destinationRules()) {
      for (const [index, { port, tls }] of mappingsOf(rule.trafficPolicy?.portLevelSettings)) {
        if (!acceptsAnyServer(mappingOf(tls), rule)) continue;

        report({
          at: rule.at.field('spec', 'trafficPolicy', 'portLevelSettings', index, 'tls'),
          message: `connections to port ${numberOf(mappingOf(port).number)} of ${rule.host} are encrypted, and no authority of yours says who answers them`,
          fix: 'add caCertificates, or credentialName beside a workloadSelector',
        });
      }
    }
  },
});
