import { credentialsOf, sourceOf, sourcesByName } from '../../credentials';
import { defineRule } from '../../rule';

export const missingCredential = defineRule({
  id: 'gateway/missing-credential',
  severity: 'info',
  summary: 'The Secret of a server is in the input, or somebody else keeps it.',
  reads: ['Certificate', 'Gateway', 'Secret', 'Workload'],
  alsoKnownAs: ['IST0101'],
  docs: {
    why: 'Until the Secret is there, the gateway resets every TLS connection for these hosts. Secrets are often kept out of manifests, so this is only worth knowing.',
    bad: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: gateway, namespace: edge }
spec: { template: { metadata: { labels: { istio: ingress } } } }
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: public, namespace: edge }
spec:
  selector: { istio: ingress }
  servers: [{ port: { number: 443, name: https, protocol: HTTPS }, hosts: [shop.example.com], tls: { mode: SIMPLE, credentialName: shop } }]
`,
    good: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: gateway, namespace: edge }
spec: { template: { metadata: { labels: { istio: ingress } } } }
---
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: shop, namespace: edge }
spec: { secretName: shop, dnsNames: [shop.example.com], issuerRef: { name: ca } }
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: public, namespace: edge }
spec:
  selector: { istio: ingress }
  servers: [{ port: { number: 443, name: https, protocol: HTTPS }, hosts: [shop.example.com], tls: { mode: SIMPLE, credentialName: shop } }]
`,
  },

  check(mesh, report) {
    const known = sourcesByName(mesh);
    for (const { name, server, namespaces } of credentialsOf(mesh)) {
      const [missing] = namespaces.filter((namespace) => !sourceOf(mesh, namespace, name));
      if (missing === undefined || known.has(name)) continue;

      report({
        at: server.at.field('tls', 'credentialName'),
        message: `nothing in the input makes Secret ${missing}/${name}; until it is there, TLS connections are reset`,
        fix: `add a Certificate with secretName ${name} in namespace ${missing}, or name the manifests that have it with --context`,
      });
    }
  },
});
