import type { Mesh } from '../../../../mesh/mesh';
import type { JwtRule } from '../../../../mesh/policies/request-authentication';
import type { Workload } from '../../../../mesh/workloads/workload';
import { defineRule } from '../../rule';

export const tokenNotForwarded = defineRule({
  id: 'security/token-not-forwarded',
  severity: 'warning',
  summary: 'A gateway that checks a token passes it on to pods that ask for one.',
  reads: ['Gateway', 'MeshConfig', 'RequestAuthentication', 'Service', 'VirtualService', 'Workload'],
  alsoKnownAs: [],
  docs: {
    why: 'After a proxy has checked a token it removes the token from the request, unless forwardOriginalToken is set. Pods behind the gateway that require a token of the same issuer then see none, and answer 403.',
    bad: `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ name: http, port: 80, targetPort: 8080 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { template: { metadata: { labels: { app: web } } } }
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: public, namespace: edge }
spec: { selector: { istio: ingress }, servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: [shop.example.com] }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: gateway, namespace: edge }
spec: { template: { metadata: { labels: { istio: ingress }, annotations: { inject.istio.io/templates: gateway } } } }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec: { hosts: [shop.example.com], gateways: [edge/public], http: [{ route: [{ destination: { host: web } }] }] }
---
apiVersion: security.istio.io/v1
kind: RequestAuthentication
metadata: { name: jwt, namespace: edge }
spec: { selector: { matchLabels: { istio: ingress } }, jwtRules: [{ issuer: "https://id.example.com", jwksUri: "https://id.example.com/keys" }] }
---
apiVersion: security.istio.io/v1
kind: RequestAuthentication
metadata: { name: jwt, namespace: shop }
spec: { selector: { matchLabels: { app: web } }, jwtRules: [{ issuer: "https://id.example.com", jwksUri: "https://id.example.com/keys" }] }
`,
    good: `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ name: http, port: 80, targetPort: 8080 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { template: { metadata: { labels: { app: web } } } }
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: public, namespace: edge }
spec: { selector: { istio: ingress }, servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: [shop.example.com] }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: gateway, namespace: edge }
spec: { template: { metadata: { labels: { istio: ingress }, annotations: { inject.istio.io/templates: gateway } } } }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec: { hosts: [shop.example.com], gateways: [edge/public], http: [{ route: [{ destination: { host: web } }] }] }
---
apiVersion: security.istio.io/v1
kind: RequestAuthentication
metadata: { name: jwt, namespace: edge }
spec: { selector: { matchLabels: { istio: ingress } }, jwtRules: [{ issuer: "https://id.example.com", jwksUri: "https://id.example.com/keys", forwardOriginalToken: true }] }
---
apiVersion: security.istio.io/v1
kind: RequestAuthentication
metadata: { name: jwt, namespace: shop }
spec: { selector: { matchLabels: { app: web } }, jwtRules: [{ issuer: "https://id.example.com", jwksUri: "https://id.example.com/keys" }] }
`,
  },

  check(mesh, report) {
    const tokens = mesh.policies.of('RequestAuthentication').all;
    if (tokens.length < 2) return;
    const said = new Set<JwtRule>();
    for (const { host, route } of mesh.virtualServices.destinations) {
      const service = mesh.services.ofCluster(host);
      const asked = service ? mesh.workloads.behind(service).flatMap((workload) => rulesFor(mesh, workload)) : [];
      if (asked.length === 0) continue;
      const gateways = mesh.virtualServices.uses.gatewaysOf(route).flatMap((ref) => mesh.gateways.named(ref) ?? []);
      for (const rule of gateways.flatMap((gateway) => mesh.gateways.podsOf(gateway)).flatMap((pod) => rulesFor(mesh, pod))) {
        const behind = asked.find(({ issuer }) => issuer === rule.issuer);
        if (rule.forwardOriginalToken || said.has(rule) || !behind || behind === rule) continue;
        said.add(rule);

        report({
          at: rule.at,
          message: `the gateway removes the token after it has checked it, so ${behind.at.entry.ref} sees requests without one`,
          fix: 'add forwardOriginalToken: true',
        });
      }
    }
  },
});

function rulesFor(mesh: Mesh, workload: Workload): readonly JwtRule[] {
  return mesh.policies
    .of('RequestAuthentication')
    .forWorkload(workload)
    .flatMap(({ rules }) => rules);
}
