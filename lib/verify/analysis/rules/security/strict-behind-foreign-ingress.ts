import type { ManifestObject } from '../../../../manifest/manifest-object';
import { mappingOf, mappingsOf, textMapOf, textOf } from '../../../../manifest/mesh/values';
import { serviceHost } from '../../../../semantics/hostname';
import { isStrict } from '../../mtls';
import { defineRule } from '../../rule';

export const strictBehindForeignIngress = defineRule({
  id: 'security/strict-behind-foreign-ingress',
  severity: 'warning',
  summary: 'No ingress outside the mesh leads to pods that take only mutual TLS.',
  reads: ['Ingress', 'MeshConfig', 'Namespace', 'PeerAuthentication', 'Service', 'Workload'],
  alsoKnownAs: [],
  docs: {
    why: 'An ingress controller without a sidecar calls in plaintext. A STRICT workload resets that connection, so the ingress answers 502.',
    bad: `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ name: http, port: 80 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { template: { metadata: { labels: { app: web } } } }
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: strict, namespace: shop }
spec: { mtls: { mode: STRICT } }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop }
spec: { ingressClassName: nginx, rules: [{ host: shop.example.com, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] } }] }
`,
    good: `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ name: http, port: 80 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { template: { metadata: { labels: { app: web } } } }
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: strict, namespace: shop }
spec: { mtls: { mode: STRICT } }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop }
spec: { ingressClassName: istio, rules: [{ host: shop.example.com, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] } }] }
`,
  },

  check(mesh, report) {
    for (const entry of mesh.of('Ingress', 'networking.k8s.io')) {
      const controller = classOf(entry);
      if (controller === undefined || controller === 'istio') continue;
      for (const [name, at] of backendsOf(entry)) {
        const service = mesh.service(serviceHost(name, entry.namespace, mesh.clusterDomain));
        const strict = service && mesh.workloadsBehind(service).find((workload) => isStrict(mesh, workload));
        if (!strict) continue;

        report({
          at,
          message: `${strict.entry.ref} takes only mutual TLS, and ingress class ${controller} calls in plaintext unless it is in the mesh`,
          fix: 'put the ingress controller into the mesh, or serve the host by a gateway of Istio',
        });
      }
    }
  },
});

function classOf({ object }: ManifestObject): string | undefined {
  return textOf(mappingOf(object.spec).ingressClassName) ?? textMapOf(object.metadata.annotations)['kubernetes.io/ingress.class'];
}

function backendsOf(entry: ManifestObject) {
  return mappingsOf(mappingOf(entry.object.spec).rules).flatMap(([r, { http }]) =>
    mappingsOf(mappingOf(http).paths).flatMap(([p, { backend }]) => {
      const name = textOf(mappingOf(mappingOf(backend).service).name);
      return name ? [[name, entry.at('spec', 'rules', r, 'http', 'paths', p, 'backend', 'service', 'name')] as const] : [];
    }),
  );
}
