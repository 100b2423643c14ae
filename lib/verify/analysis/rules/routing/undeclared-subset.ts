import { rulesSeenBy } from '../../hosts';
import { defineRule } from '../../rule';
import { named, OUTSIDE } from '../../words';

export const undeclaredSubset = defineRule({
  id: 'routing/undeclared-subset',
  severity: 'error',
  summary: 'Every subset a route names is declared by a DestinationRule that its clients see.',
  reads: ['DestinationRule', 'MeshConfig', 'Service', 'ServiceEntry', 'VirtualService'],
  alsoKnownAs: ['IST0101', 'KIA1107'],
  docs: {
    why: "A subset that no DestinationRule declares has no cluster, so Envoy answers 503. A client sees DestinationRules of its own namespace, of the service's and of the root namespace, and no others.",
    bad: `
apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: shop }
spec: { ports: [{ name: http, port: 9080 }] }
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec: { host: reviews, subsets: [{ name: v1, labels: { version: v1 } }] }
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
spec: { ports: [{ name: http, port: 9080 }] }
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
    for (const { host, subset, virtualService, at } of mesh.destinations()) {
      if (subset === undefined) continue;
      const seen = rulesSeenBy(mesh, virtualService.namespace, host);
      if (seen.some((rule) => rule.subset(subset))) continue;

      const unseen = mesh.destinationRulesFor(host).find((rule) => rule.subset(subset));
      const declared = seen.flatMap((rule) => rule.subsets.map(({ name }) => name));
      const isMissing = unseen !== undefined || seen.length > 0 || mesh.knownHosts(host).length > 0;
      report({
        at: at.field('subset'),
        severity: isMissing ? 'error' : 'info',
        message: unseen
          ? `subset ${subset} of ${host} is declared by ${unseen.entry.ref}, which clients in ${virtualService.namespace} do not see, so Envoy answers 503`
          : `subset ${subset} of ${host} is not declared, so Envoy answers 503`,
        fix: fixOf(host, subset, declared, unseen?.entry.ref, isMissing),
      });
    }
  },
});

function fixOf(host: string, subset: string, declared: readonly string[], unseen: string | undefined, isMissing: boolean): string {
  if (unseen) return `move ${unseen} to the namespace of the service, and export it`;
  if (declared.length > 0) return `use ${named(declared)}, or add "${subset}" to the DestinationRule`;
  return isMissing ? `add a DestinationRule for ${host} that has "${subset}"` : OUTSIDE;
}
