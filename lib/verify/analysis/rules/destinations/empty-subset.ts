import { destinationFails } from '../../claims/claims';
import { groupBy } from '../../../../semantics/group-by';
import { workloadsOfSubset } from '../../subsets';
import { defineRule } from '../../rule';
import { judgeUnknown } from '../../unknown-name';
import { labelText } from '../../words';

export const emptySubset = defineRule({
  id: 'destinations/empty-subset',
  severity: 'error',
  summary: 'Every subset of a DestinationRule selects pods of its service.',
  reads: ['DestinationRule', 'Node', 'Service', 'ServiceEntry', 'VirtualService', 'Workload'],
  alsoKnownAs: ['IST0173', 'KIA0203'],
  docs: {
    why: 'A subset that no pod is in has no endpoints. Envoy answers 503 to every request that a route sends there.',
    bad: `
apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: shop }
spec: { selector: { app: reviews }, ports: [{ name: http, port: 9080 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: reviews-v1, namespace: shop }
spec: { template: { metadata: { labels: { app: reviews, version: v1 } } } }
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec: { host: reviews, subsets: [{ name: v2, labels: { version: v2 } }] }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: shop }
spec: { hosts: [reviews], http: [{ route: [{ destination: { host: reviews, subset: v2 } }] }] }
`,
    good: `
apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: shop }
spec: { selector: { app: reviews }, ports: [{ name: http, port: 9080 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: reviews-v1, namespace: shop }
spec: { template: { metadata: { labels: { app: reviews, version: v1 } } } }
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec: { host: reviews, subsets: [{ name: v1, labels: { version: v1 } }] }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: shop }
spec: { hosts: [reviews], http: [{ route: [{ destination: { host: reviews, subset: v1 } }] }] }
`,
  },

  check(mesh, report) {
    const routed = groupBy(mesh.virtualServices.destinations, ({ host, subset }) => `${host} ${subset}`);
    for (const rule of mesh.destinationRules.all) {
      for (const subset of rule.subsets) {
        const found = workloadsOfSubset(mesh, rule.host, subset.labels);
        if (!found || found.inSubset.length > 0) continue;

        const at = subset.at.field('labels');
        const [other] = found.inService;
        const fix = other && `use labels that its pods carry, such as ${labelText(other.labels)}`;
        const routes = routed.get(`${rule.host} ${subset.name}`) ?? [];
        const isRouted = routes.length > 0;
        const name = `pods of ${rule.host} with ${labelText(subset.labels)}`;
        report({
          message: `no pod of ${rule.host} carries ${labelText(subset.labels)}, so ${isRouted ? '' : 'a route to '}subset ${subset.name} answers 503`,
          ...(other ? { at, severity: isRouted ? 'error' : 'info', fix } : judgeUnknown(mesh, { at, name })),
          claims: () =>
            other && mesh.destinationRules.covering(rule.host).length === 1
              ? routes.flatMap((route) => destinationFails(mesh, route, 503))
              : [],
        });
      }
    }
  },
});
