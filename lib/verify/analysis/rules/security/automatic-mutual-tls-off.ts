import type { MeshIndex } from '../../../../manifest/mesh/mesh-index';
import { mappingOf } from '../../../../manifest/mesh/values';
import { covers } from '../../../../semantics/hostname';
import { modeOf } from '../../mtls';
import { defineRule } from '../../rule';

export const automaticMutualTlsOff = defineRule({
  id: 'security/automatic-mutual-tls-off',
  severity: 'error',
  summary: 'With automatic mutual TLS off, a DestinationRule turns it on where servers demand it.',
  reads: ['DestinationRule', 'MeshConfig', 'PeerAuthentication'],
  alsoKnownAs: ['KIA0401', 'KIA0501'],
  docs: {
    why: 'With `enableAutoMtls: false` clients call in plaintext unless a DestinationRule says ISTIO_MUTUAL. STRICT pods reset those calls.',
    bad: `
apiVersion: v1
kind: ConfigMap
metadata: { name: istio, namespace: istio-system }
data: { mesh: "enableAutoMtls: false" }
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: default, namespace: shop }
spec: { mtls: { mode: STRICT } }
`,
    good: `
apiVersion: v1
kind: ConfigMap
metadata: { name: istio, namespace: istio-system }
data: { mesh: "enableAutoMtls: false" }
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: default, namespace: shop }
spec: { mtls: { mode: STRICT } }
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: default, namespace: shop }
spec: { host: "*.shop.svc.cluster.local", trafficPolicy: { tls: { mode: ISTIO_MUTUAL } } }
`,
  },

  check(mesh, report) {
    const isOff = mesh.config.values.enableAutoMtls === false;
    for (const policy of isOff ? mesh.policies('PeerAuthentication') : []) {
      if (policy.selector || modeOf(policy) !== 'STRICT' || isTurnedOn(mesh, policy.namespace)) continue;

      const where =
        policy.namespace === mesh.config.rootNamespace ? `*.${mesh.clusterDomain}` : `*.${policy.namespace}.svc.${mesh.clusterDomain}`;
      report({
        at: policy.at.field('spec', 'mtls', 'mode'),
        message: 'automatic mutual TLS is off in the mesh, so clients call these pods in plaintext and are reset',
        fix: `add a DestinationRule for "${where}" with tls mode ISTIO_MUTUAL, or turn enableAutoMtls on`,
      });
    }
  },
});

function isTurnedOn(mesh: MeshIndex, namespace: string): boolean {
  const host = namespace === mesh.config.rootNamespace ? `*.${mesh.clusterDomain}` : `*.${namespace}.svc.${mesh.clusterDomain}`;
  return mesh.destinationRules().some((rule) => mappingOf(rule.trafficPolicy?.tls).mode === 'ISTIO_MUTUAL' && covers(rule.host, host));
}
