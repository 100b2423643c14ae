import type { At } from '../../../../manifest/manifest-object';
import { mappingOf, mappingsOf } from '../../../../manifest/mesh/values';
import type { DestinationRuleView } from '../../../../manifest/mesh/destination-rule';
import { isStrict, workloadsBehind } from '../../mtls';
import { defineRule } from '../../rule';

export const plaintextToStrict = defineRule({
  id: 'security/plaintext-to-strict',
  severity: 'error',
  summary: 'No DestinationRule sends plaintext to pods that take only mutual TLS.',
  reads: ['DestinationRule', 'MeshConfig', 'Namespace', 'PeerAuthentication', 'Service', 'ServiceEntry', 'Workload'],
  alsoKnownAs: ['KIA0207', 'KIA0208'],
  docs: {
    why: 'A `tls` block with mode DISABLE turns automatic mutual TLS off for the clients. The sidecar of a STRICT workload resets such connections: callers get 503.',
    bad: `
apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: shop }
spec: { selector: { app: reviews }, ports: [{ name: http, port: 9080 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: reviews, namespace: shop }
spec: { template: { metadata: { labels: { app: reviews } } } }
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: strict, namespace: shop }
spec: { mtls: { mode: STRICT } }
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec: { host: reviews, trafficPolicy: { tls: { mode: DISABLE } } }
`,
    good: `
apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: shop }
spec: { selector: { app: reviews }, ports: [{ name: http, port: 9080 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: reviews, namespace: shop }
spec: { template: { metadata: { labels: { app: reviews } } } }
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: strict, namespace: shop }
spec: { mtls: { mode: STRICT } }
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec: { host: reviews, trafficPolicy: { connectionPool: { tcp: { maxConnections: 10 } } } }
`,
  },

  check(mesh, report) {
    for (const rule of mesh.destinationRules()) {
      const places = plaintextIn(rule);
      const strict =
        places.length === 0
          ? undefined
          : mesh
              .knownHosts(rule.host)
              .flatMap((known) => workloadsBehind(mesh, known))
              .find((workload) => isStrict(mesh, workload));
      if (!strict) continue;
      for (const [at, mode] of places) {
        report({
          at,
          message: `${strict.entry.ref} takes only mutual TLS, so connections with tls mode ${mode} are reset`,
          fix: 'drop the tls block, or make the mode ISTIO_MUTUAL',
        });
      }
    }
  },
});

/** Where a rule starts no TLS, or TLS that is not Istio's. */
function plaintextIn({ at, trafficPolicy = {}, subsets }: DestinationRuleView): readonly (readonly [At, string])[] {
  const policies = [
    [at.field('spec', 'trafficPolicy'), trafficPolicy] as const,
    ...subsets.map((subset) => [subset.at.field('trafficPolicy'), subset.trafficPolicy ?? {}] as const),
  ];
  return policies
    .flatMap(([place, policy]) => [
      [place, policy] as const,
      ...mappingsOf(policy.portLevelSettings).map(([i, port]) => [place.field('portLevelSettings', i), port] as const),
    ])
    .flatMap(([place, { tls }]) => {
      const { mode } = mappingOf(tls);
      return mode === 'DISABLE' || mode === 'SIMPLE' ? [[place.field('tls', 'mode'), mode] as const] : [];
    });
}
