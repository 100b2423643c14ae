import type { Mesh } from '../../../../mesh/mesh';
import type { WeightedDestination } from '../../../../mesh/routes/http-action';
import { subsetOf } from '../../../../mesh/destination-rules/destination-rule';
import { defineRule } from '../../rule';

const SERVICE = `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: shop }
spec:
  host: web
  trafficPolicy: { loadBalancer: { consistentHash: { httpCookie: { name: user, ttl: 300s } } } }
  subsets: [{ name: v1, labels: { version: v1 } }, { name: v2, labels: { version: v2 } }]
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
`;

export const stickyAcrossWeights = defineRule({
  id: 'routing/sticky-across-weights',
  severity: 'warning',
  summary: 'No route splits by weight between destinations that are to keep a client at one pod.',
  reads: ['DestinationRule', 'MeshConfig', 'VirtualService'],
  alsoKnownAs: [],
  docs: {
    why: 'Envoy chooses one of the weighted destinations for every request, before the hash chooses a pod. A user changes between the versions from one request to the next.',
    bad: `${SERVICE}spec: { hosts: [web], http: [{ route: [{ destination: { host: web, subset: v1 }, weight: 80 }, { destination: { host: web, subset: v2 }, weight: 20 }] }] }
`,
    good: `${SERVICE}spec: { hosts: [web], http: [{ match: [{ headers: { beta: { exact: "1" } } }], route: [{ destination: { host: web, subset: v2 } }] }, { route: [{ destination: { host: web, subset: v1 } }] }] }
`,
  },

  check(mesh, report) {
    for (const { http } of mesh.virtualServices.declared) {
      for (const { field, action } of http) {
        const used = action.destinations.filter(({ weight }) => weight > 0);
        const sticky = used.length > 1 ? used.find((destination) => isSticky(mesh, destination)) : undefined;
        if (!sticky) continue;

        report({
          at: field.get('route').at,
          message: `the weights are drawn for every request, so consistentHash of ${sticky.host} does not keep a user at one version`,
          fix: 'choose the version by a match on a header or cookie, or send all to one destination',
        });
      }
    }
  },
});

function isSticky(mesh: Mesh, { host, subset }: WeightedDestination): boolean {
  return mesh.destinationRules.covering(host).some((rule) => {
    const policies = [rule.trafficPolicy, ...[subsetOf(rule, subset)?.trafficPolicy].flatMap((policy) => policy ?? [])];
    return policies.some((policy) => policy.get('loadBalancer', 'consistentHash').present);
  });
}
