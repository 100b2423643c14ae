import type { MeshIndex } from '../../../../manifest/mesh/mesh-index';
import type { WorkloadView } from '../../../../manifest/mesh/workload';
import { mappingOf, textOf } from '../../../../manifest/mesh/values';
import { type Authorization, authorizations } from '../../authorization';
import { workloadsBehind } from '../../mtls';
import { defineRule } from '../../rule';

/** Services that show the inside of a mesh to everyone who asks. */
const DASHBOARDS = ['grafana', 'jaeger', 'jaeger-query', 'kiali', 'prometheus', 'tempo', 'tracing', 'zipkin'];

export const publicDashboard = defineRule({
  id: 'security/public-dashboard',
  severity: 'warning',
  summary: 'No dashboard is open to everyone through a gateway.',
  reads: ['AuthorizationPolicy', 'Gateway', 'MeshConfig', 'Service', 'ServiceEntry', 'VirtualService', 'Workload'],
  alsoKnownAs: [],
  docs: {
    why: 'Prometheus, Jaeger and Kiali in its default set-up ask nobody who they are. They show every service, its errors and sometimes its data to the whole internet.',
    bad: `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: public, namespace: edge }
spec: { selector: { istio: ingress }, servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: [metrics.example.com] }] }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: metrics, namespace: istio-system }
spec: { hosts: [metrics.example.com], gateways: [edge/public], http: [{ route: [{ destination: { host: prometheus } }] }] }
---
apiVersion: v1
kind: Service
metadata: { name: prometheus, namespace: istio-system }
spec: { selector: { app: prometheus }, ports: [{ name: http, port: 9090 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: prometheus, namespace: istio-system }
spec: { template: { metadata: { labels: { app: prometheus } } } }
`,
    good: `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: public, namespace: edge }
spec: { selector: { istio: ingress }, servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: [metrics.example.com] }] }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: metrics, namespace: istio-system }
spec: { hosts: [metrics.example.com], gateways: [edge/public], http: [{ route: [{ destination: { host: prometheus } }] }] }
---
apiVersion: v1
kind: Service
metadata: { name: prometheus, namespace: istio-system }
spec: { selector: { app: prometheus }, ports: [{ name: http, port: 9090 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: prometheus, namespace: istio-system }
spec: { template: { metadata: { labels: { app: prometheus } } } }
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: prometheus, namespace: istio-system }
spec: { selector: { matchLabels: { app: prometheus } }, rules: [{ from: [{ source: { requestPrincipals: ["https://id.example.com/*"] } }] }] }
`,
  },

  check(mesh, report) {
    const byPolicy = new Map(authorizations(mesh).map((authorization) => [authorization.policy.entry, authorization]));
    for (const { host, role, virtualService, at } of mesh.destinations()) {
      const name = host.split('.')[0];
      if (role !== 'route' || !DASHBOARDS.includes(name) || !mesh.service(host)) continue;
      const gateways = virtualService.gateways.flatMap(({ ref }) => mesh.gateway(ref) ?? []);
      const asked = [
        ...gateways.flatMap((gateway) => mesh.workloadsServing(gateway)),
        ...mesh.knownHosts(host).flatMap((known) => workloadsBehind(mesh, known)),
      ];
      if (gateways.length === 0 || asked.some((workload) => asksWho(mesh, workload, byPolicy)) || asksItself(mesh, name)) continue;

      report({
        at: at.field('host'),
        message: `${name} is open to everyone who reaches ${gateways[0].entry.ref}`,
        fix: 'require a token or known addresses by an AuthorizationPolicy, or do not serve it to the outside',
      });
    }
  },
});

/** True when some policy for the workload wants a token, an address or another service's word. */
function asksWho(mesh: MeshIndex, workload: WorkloadView, byPolicy: ReadonlyMap<unknown, Authorization>): boolean {
  return mesh.policiesFor(workload, 'AuthorizationPolicy').some((policy) => {
    const { action, rules } = byPolicy.get(policy.entry) ?? { action: '', rules: [] };
    const fields = rules.flatMap(({ sources }) => sources.flatMap((source) => Object.keys(source.fields)));
    const keys = rules.flatMap(({ conditions }) => conditions.flatMap((condition) => textOf(condition.fields.key) ?? []));
    return (
      action === 'CUSTOM' ||
      fields.some((field) => /requestPrincipals|ipBlocks|remoteIpBlocks/i.test(field)) ||
      keys.some((key) => /^(request\.auth\.|source\.ip$|remote\.ip$)/.test(key)) ||
      (action === 'ALLOW' && rules.length === 0)
    );
  });
}

/** True for a Kiali whose own configuration wants a login. */
function asksItself(mesh: MeshIndex, name: string): boolean {
  const config = mesh.of('ConfigMap').find((entry) => entry.name === 'kiali');
  const strategy = /strategy:\s*["']?(\w+)/.exec(textOf(mappingOf(config?.object.data)['config.yaml']) ?? '')?.[1];
  return name === 'kiali' && strategy !== undefined && strategy !== 'anonymous';
}
