import { credentialsOf } from '../../credentials';
import { problemOf } from '../../../../mesh/certificates/key-pair';
import { defineRule } from '../../rule';

export const invalidCredential = defineRule({
  id: 'gateway/invalid-credential',
  severity: 'error',
  summary: 'The Secret of a server holds a certificate that is still valid, and its key.',
  reads: ['Gateway', 'Secret', 'Workload'],
  alsoKnownAs: ['IST0161'],
  docs: {
    why: 'istiod does not hand out a Secret that it cannot read as certificate and key, so the gateway resets every TLS connection for these hosts.',
    bad: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: gateway, namespace: edge }
spec: { template: { metadata: { labels: { istio: ingress } } } }
---
apiVersion: v1
kind: Secret
metadata: { name: shop, namespace: edge }
stringData: { certificate: "..." }
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
    for (const { name, server, namespaces } of credentialsOf(mesh)) {
      for (const secret of namespaces.flatMap((namespace) => mesh.certificates.secret(namespace, name) ?? [])) {
        const problem = problemOf(secret);
        if (!problem) continue;

        report({
          at: server.field.get('tls', 'credentialName').at,
          message: `${secret.ref} ${problem}, so TLS connections are reset`,
          fix: 'let a Certificate write it, or put certificate and key under tls.crt and tls.key',
        });
      }
    }
  },
});
