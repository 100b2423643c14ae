import { isStrict } from '../../mutual-tls';
import type { Cursor } from '../../../../mesh/reading/cursor';
import type { DestinationRule } from '../../../../mesh/destination-rules/destination-rule';
import type { At } from '../../../../manifest/manifest-object';
import { callsFail } from '../../claims/claims';
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
    for (const rule of mesh.destinationRules.all) {
      const places = plaintextIn(rule);
      const strict =
        places.length === 0
          ? undefined
          : mesh.services
              .declaring(rule.host)
              .flatMap((known) => mesh.workloads.behind(known))
              .find((workload) => isStrict(mesh, workload));
      if (!strict) continue;
      for (const [at, mode] of places) {
        report({
          at,
          message: `${strict.entry.ref} takes only mutual TLS, so connections with tls mode ${mode} are reset`,
          fix: 'drop the tls block, or make the mode ISTIO_MUTUAL',
          claims: () =>
            at.path.length === 4 ? mesh.services.declaring(rule.host).flatMap((service) => callsFail(mesh, rule, service, strict)) : [],
        });
      }
    }
  },
});

/** Where a rule starts no TLS, or TLS that is not Istio's. */
function plaintextIn({ trafficPolicy, subsets }: DestinationRule): readonly (readonly [At, string])[] {
  return [trafficPolicy, ...subsets.map((subset) => subset.trafficPolicy)]
    .flatMap((policy): readonly Cursor[] => [policy, ...policy.get('portLevelSettings').items()])
    .map((settings) => settings.get('tls', 'mode'))
    .flatMap((field) => {
      const mode = field.text();
      return mode === 'DISABLE' || mode === 'SIMPLE' ? [[field.at, mode] as const] : [];
    });
}
