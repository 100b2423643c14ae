import { challenges } from '../../challenges';
import { defineRule } from '../../rule';

export const http01Redirected = defineRule({
  id: 'tls/http01-redirected',
  severity: 'error',
  summary: 'A host that is proven on port 80 is not redirected by httpsRedirect.',
  reads: ['Certificate', 'ClusterIssuer', 'Gateway', 'Issuer'],
  alsoKnownAs: [],
  docs: {
    why: '`httpsRedirect` redirects every request, that of the ACME server too. Before the first certificate the connection is reset there, later it meets a route table without the challenge: the order stays pending and the certificate runs out.',
    bad: `
apiVersion: cert-manager.io/v1
kind: ClusterIssuer
metadata: { name: letsencrypt }
spec: { acme: { server: https://acme-v02.api.letsencrypt.org/directory, privateKeySecretRef: { name: key }, solvers: [{ http01: { ingress: { ingressClassName: istio } } }] } }
---
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: shop, namespace: edge }
spec: { secretName: shop, dnsNames: [shop.example.com], issuerRef: { name: letsencrypt, kind: ClusterIssuer } }
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: public, namespace: edge }
spec:
  selector: { istio: ingress }
  servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: [shop.example.com], tls: { httpsRedirect: true } }]
`,
    good: `
apiVersion: cert-manager.io/v1
kind: ClusterIssuer
metadata: { name: letsencrypt }
spec: { acme: { server: https://acme-v02.api.letsencrypt.org/directory, privateKeySecretRef: { name: key }, solvers: [{ http01: { ingress: { ingressClassName: istio } } }] } }
---
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: shop, namespace: edge }
spec: { secretName: shop, dnsNames: [shop.example.com], issuerRef: { name: letsencrypt, kind: ClusterIssuer } }
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: public, namespace: edge }
spec: { selector: { istio: ingress }, servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: [shop.example.com] }] }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: redirect, namespace: edge }
spec: { hosts: [shop.example.com], gateways: [public], http: [{ match: [{ port: 80 }], redirect: { scheme: https } }] }
`,
  },

  check(mesh, report) {
    for (const { name, certificate, server } of challenges(mesh)) {
      if (!server.tls?.httpsRedirect) continue;

      report({
        at: server.field.get('tls', 'httpsRedirect').at,
        message: `the request that proves ${name} is redirected too, so ${certificate.ref} is never issued or renewed`,
        fix: 'redirect by a VirtualService on port 80 instead, which leaves the challenge alone',
      });
    }
  },
});
