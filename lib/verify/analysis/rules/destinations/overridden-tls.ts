import { mappingOf, mappingsOf, numberOf, textOf } from '../../../../manifest/mesh/values';
import { rulesSeenBy } from '../../hosts';
import { defineRule } from '../../rule';

export const overriddenTls = defineRule({
  id: 'destinations/overridden-tls',
  severity: 'warning',
  summary: 'A narrower setting repeats the TLS of the wider one that it replaces.',
  reads: ['DestinationRule', 'MeshConfig', 'Service', 'ServiceEntry'],
  alsoKnownAs: ['KIA0204'],
  docs: {
    why: 'Of several DestinationRules for a host the most specific is used alone, and settings for a port replace the whole policy above them. TLS that stands only in the wider place is lost.',
    bad: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: partner, namespace: shop }
spec:
  host: api.example.com
  trafficPolicy:
    tls: { mode: SIMPLE, caCertificates: system }
    portLevelSettings: [{ port: { number: 443 }, loadBalancer: { simple: LEAST_REQUEST } }]
`,
    good: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: partner, namespace: shop }
spec:
  host: api.example.com
  trafficPolicy:
    tls: { mode: SIMPLE, caCertificates: system }
    portLevelSettings: [{ port: { number: 443 }, loadBalancer: { simple: LEAST_REQUEST }, tls: { mode: SIMPLE, caCertificates: system } }]
`,
  },

  check(mesh, report) {
    const wide = mesh.destinationRules().some(({ host, trafficPolicy }) => host.startsWith('*') && trafficPolicy?.tls !== undefined);
    for (const rule of mesh.destinationRules()) {
      const policy = rule.trafficPolicy;
      const mode = textOf(mappingOf(policy?.tls).mode);
      for (const [index, port] of mode ? mappingsOf(policy?.portLevelSettings) : []) {
        if (port.tls !== undefined) continue;
        report({
          at: rule.at.field('spec', 'trafficPolicy', 'portLevelSettings', index),
          message: `the settings of port ${numberOf(mappingOf(port.port).number)} replace tls mode ${mode} of the rule, so its connections do not use it`,
          fix: 'repeat the tls block for the port',
        });
      }

      const above =
        wide && policy && mode === undefined
          ? rulesSeenBy(mesh, rule.namespace, rule.host).find((each) => each.host !== rule.host && each.trafficPolicy?.tls !== undefined)
          : undefined;
      if (!above) continue;
      report({
        at: rule.at.field('spec', 'trafficPolicy'),
        message: `${above.entry.ref} sets tls for ${above.host}, and this rule replaces it for ${rule.host} without any`,
        fix: 'repeat the tls block here',
      });
    }
  },
});
