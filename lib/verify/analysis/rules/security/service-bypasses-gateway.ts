import type { MeshIndex } from '../../../../manifest/mesh/mesh-index';
import type { ServicePortView } from '../../../../manifest/mesh/service';
import { mappingOf } from '../../../../manifest/mesh/values';
import type { WorkloadView } from '../../../../manifest/mesh/workload';
import { serviceHost } from '../../../../semantics/hostname';
import { backendsOf, GATEWAY_API, listenersOf, ROUTE_KINDS } from '../../gateway-api';
import { restrictedByNetwork } from '../../network-policies';
import { isForEverybody, isProxied, publicPorts, refusesPlaintext } from '../../public-services';
import { defineRule } from '../../rule';

export const serviceBypassesGateway = defineRule({
  id: 'security/service-bypasses-gateway',
  severity: 'warning',
  summary: 'No load balancer or node port goes past the gateway into pods without a policy.',
  reads: [
    'AuthorizationPolicy',
    'Gateway',
    'MeshConfig',
    'Namespace',
    'NetworkPolicy',
    'PeerAuthentication',
    'Service',
    'VirtualService',
    'Workload',
    `${GATEWAY_API}/Gateway`,
    ...ROUTE_KINDS,
  ],
  alsoKnownAs: [],
  docs: {
    why: 'The gateway ends TLS, looks at tokens and knows which paths are open. A Service of type LoadBalancer or NodePort in front of the same pods is a second way in, on which none of that happens. Where no AuthorizationPolicy is for the pods, everybody gets in.',
    bad: `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: public, namespace: edge }
spec: { selector: { istio: ingress }, servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: [shop.example.com] }] }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec: { hosts: [shop.example.com], gateways: [edge/public], http: [{ match: [{ uri: { prefix: /shop } }], route: [{ destination: { host: web } }] }] }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { type: LoadBalancer, selector: { app: web }, ports: [{ name: http, port: 80 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { template: { metadata: { labels: { app: web } } } }
`,
    good: `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: public, namespace: edge }
spec: { selector: { istio: ingress }, servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: [shop.example.com] }] }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec: { hosts: [shop.example.com], gateways: [edge/public], http: [{ match: [{ uri: { prefix: /shop } }], route: [{ destination: { host: web } }] }] }
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
`,
  },

  check(mesh, report) {
    const open = publicPorts(mesh).filter(({ service }) => isForEverybody(service));
    const hasGateway = mesh.gateways().length > 0 || listenersOf(mesh).length > 0;
    if (open.length === 0 || !hasGateway) return;

    const routed = routedWorkloads(mesh);
    const isRestricted = restrictedByNetwork(mesh);
    for (const { service, port, pods } of open) {
      const reached = pods.find((workload) => !isRestricted(workload) && !isGuarded(mesh, workload, port, routed));
      if (!reached) continue;

      report({
        at: port.at,
        severity: routed.has(reached) ? 'warning' : 'info',
        message: `everybody outside reaches ${reached.entry.ref} by ${service.entry.ref}, past the gateway, and no AuthorizationPolicy is enforced there`,
        fix: 'make the Service ClusterIP, or say who may call the pods in an AuthorizationPolicy',
      });
    }
  },
});

/** True when the pods refuse plaintext, or a policy says who may call them. Pods outside the mesh that no gateway serves are nobody's mistake. */
function isGuarded(mesh: MeshIndex, workload: WorkloadView, port: ServicePortView, routed: ReadonlySet<WorkloadView>): boolean {
  if (!isProxied(mesh, workload, workload.containerPort(port.targetPort))) return !routed.has(workload);
  const policies = mesh.policiesFor(workload, 'AuthorizationPolicy');
  return refusesPlaintext(mesh, workload, port) || policies.some(({ entry }) => mappingOf(entry.object.spec).action !== 'AUDIT');
}

/** The workloads that gateways send to. */
function routedWorkloads(mesh: MeshIndex): ReadonlySet<WorkloadView> {
  const byRoute = mesh
    .destinations()
    .filter(({ role, virtualService }) => role === 'route' && virtualService.gateways.some(({ ref }) => ref !== 'mesh'))
    .map(({ host }) => host);
  const byBackend = backendsOf(mesh).map(({ name, namespace }) => serviceHost(name, namespace, mesh.clusterDomain));
  return new Set(
    [...byRoute, ...byBackend].flatMap((host) => mesh.service(host) ?? []).flatMap((service) => mesh.workloadsBehind(service)),
  );
}
