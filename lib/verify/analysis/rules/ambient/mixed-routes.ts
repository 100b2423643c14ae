import { ROUTE_KINDS } from '../../reads';
import { defineRule } from '../../rule';
import { isAmbientNamespace } from '../../waypoints';

export const mixedRoutes = defineRule({
  id: 'ambient/mixed-routes',
  severity: 'error',
  summary: 'In ambient mode, a service is routed by VirtualServices or by routes of the Gateway API, not by both.',
  reads: [...ROUTE_KINDS, 'Namespace', 'Service', 'VirtualService'],
  alsoKnownAs: [],
  docs: {
    why: 'What a waypoint does with both is not defined: one of the two may win, and another release of Istio may choose the other.',
    bad: `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio.io/dataplane-mode: ambient, istio.io/use-waypoint: waypoint } }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ name: http, port: 80 }] }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec: { hosts: [web], http: [{ timeout: 2s, route: [{ destination: { host: web } }] }] }
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: web, namespace: shop }
spec: { parentRefs: [{ group: "", kind: Service, name: web }], rules: [{ backendRefs: [{ name: web, port: 80 }] }] }
`,
    good: `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio.io/dataplane-mode: ambient, istio.io/use-waypoint: waypoint } }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ name: http, port: 80 }] }
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: web, namespace: shop }
spec: { parentRefs: [{ group: "", kind: Service, name: web }], rules: [{ timeouts: { request: 2s }, backendRefs: [{ name: web, port: 80 }] }] }
`,
  },

  check(mesh, report) {
    const services = new Map(mesh.services.kubernetes.map((service) => [`${service.namespace}/${service.name}`, service]));
    const inMesh = new Set(mesh.virtualServices.naming('mesh'));
    for (const { kind, group, namespace, name, route, at } of mesh.gatewayApi.routes.flatMap(({ parents }) => parents)) {
      const service = kind === 'Service' && group === '' ? services.get(`${namespace}/${name}`) : undefined;
      if (!service || !isAmbientNamespace(mesh, namespace)) continue;
      const other = mesh.virtualServices.covering(service.host).find((each) => inMesh.has(each));
      if (!other) continue;

      report({
        at: at.field('name'),
        message: `${route.entry.ref} and ${other.entry.ref} both route calls of ${service.entry.ref}, and which of them holds is not defined`,
        fix: `keep ${route.entry.ref}`,
      });
    }
  },
});
