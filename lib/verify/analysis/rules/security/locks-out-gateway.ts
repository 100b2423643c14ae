import { GATEWAY_API } from '../../../../mesh/reading/groups';
import { ROUTE_KINDS } from '../../reads';
import { gatewayCalls } from '../../gateway-calls';
import { principalOf } from '../../identities';
import { allowingPolicies, mayLetIn } from '../../lockout';
import { failsThrough } from '../../claims/claims';
import { defineRule } from '../../rule';

export const locksOutGateway = defineRule({
  id: 'security/locks-out-gateway',
  severity: 'error',
  summary: 'What a gateway routes to lets the gateway in.',
  reads: [
    ...ROUTE_KINDS,
    'AuthorizationPolicy',
    'Gateway',
    `${GATEWAY_API}/Gateway`,
    'MeshConfig',
    'Namespace',
    'Service',
    'ServiceEntry',
    'VirtualService',
    'Workload',
    'gateway.networking.k8s.io/GatewayClass',
    'gateway.networking.k8s.io/ListenerSet',
  ],
  alsoKnownAs: [],
  docs: {
    why: 'Behind a gateway the caller is the gateway, not the user. When ALLOW policies name other principals or namespaces only, every request through the gateway is answered with 403.',
    bad: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: gateway, namespace: edge }
spec: { template: { metadata: { labels: { istio: ingress } }, spec: { serviceAccountName: gateway } } }
---
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
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: public, namespace: edge }
spec: { selector: { istio: ingress }, servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: [shop.example.com] }] }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: shop, namespace: shop }
spec: { hosts: [shop.example.com], gateways: [edge/public], http: [{ route: [{ destination: { host: web } }] }] }
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: web, namespace: shop }
spec: { selector: { matchLabels: { app: web } }, rules: [{ from: [{ source: { namespaces: [shop] } }] }] }
`,
    good: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: gateway, namespace: edge }
spec: { template: { metadata: { labels: { istio: ingress } }, spec: { serviceAccountName: gateway } } }
---
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
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: public, namespace: edge }
spec: { selector: { istio: ingress }, servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: [shop.example.com] }] }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: shop, namespace: shop }
spec: { hosts: [shop.example.com], gateways: [edge/public], http: [{ route: [{ destination: { host: web } }] }] }
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: web, namespace: shop }
spec: { selector: { matchLabels: { app: web } }, rules: [{ from: [{ source: { principals: [cluster.local/ns/edge/sa/gateway] } }] }] }
`,
  },

  check(mesh, report) {
    const said = new Set<string>();
    for (const { host, route, requests, gateways } of gatewayCalls(mesh)) {
      const called = mesh.services.declaring(host).filter((service) => !mesh.waypoints.forIngress(service));
      for (const workload of called.flatMap((known) => mesh.workloads.behind(known))) {
        const allowing = allowingPolicies(mesh, workload);
        const lockedOut = allowing.length > 0 && gateways.find((gateway) => !allowing.some((policy) => mayLetIn(mesh, policy, gateway)));
        if (!lockedOut || said.has(`${allowing[0].entry.id} ${lockedOut.ref}`)) continue;
        said.add(`${allowing[0].entry.id} ${lockedOut.ref}`);

        report({
          at: allowing[0].spec.get('rules').at,
          message: `${route} leads from ${lockedOut.ref} to ${workload.entry.ref}, and no rule lets the gateway in, so it answers 403`,
          fix: `add a rule from principal ${principalOf(mesh, lockedOut)}`,
          claims: () => failsThrough(mesh, requests(), lockedOut.label, 403),
        });
      }
    }
  },
});
