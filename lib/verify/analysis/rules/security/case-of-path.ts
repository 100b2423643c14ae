import { textsIn } from '../../../../mesh/policies/authorization-policy';
import { defineRule } from '../../rule';

export const caseOfPath = defineRule({
  id: 'security/case-of-path',
  severity: 'warning',
  summary: 'Policies take the paths that routes with ignoreUriCase let through.',
  reads: ['AuthorizationPolicy', 'MeshConfig', 'Service', 'VirtualService', 'Workload'],
  alsoKnownAs: [],
  docs: {
    why: 'A route with ignoreUriCase takes a path in upper and lower case. An AuthorizationPolicy always compares the case, so requests that the route sends on are answered 403.',
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
kind: VirtualService
metadata: { name: web, namespace: shop }
spec: { hosts: [web], http: [{ match: [{ uri: { prefix: /api }, ignoreUriCase: true }], route: [{ destination: { host: web } }] }] }
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: web, namespace: shop }
spec: { selector: { matchLabels: { app: web } }, rules: [{ to: [{ operation: { paths: ["/api/*"] } }] }] }
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
kind: VirtualService
metadata: { name: web, namespace: shop }
spec: { hosts: [web], http: [{ match: [{ uri: { prefix: /api } }], route: [{ destination: { host: web } }] }] }
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: web, namespace: shop }
spec: { selector: { matchLabels: { app: web } }, rules: [{ to: [{ operation: { paths: ["/api/*"] } }] }] }
`,
  },

  check(mesh, report) {
    const said = new Set<unknown>();
    for (const { host, route } of mesh.virtualServices.destinations) {
      const match = route.field
        .get('match')
        .items()
        .find((each) => each.get('ignoreUriCase').isTrue);
      const service = match && mesh.services.ofCluster(host);
      if (!service || said.has(match.value)) continue;
      const policies = mesh.workloads.behind(service).flatMap((workload) => mesh.policies.of('AuthorizationPolicy').forWorkload(workload));
      const policy = policies.find(({ rules }) =>
        rules.some(({ to }) => to.some((clause) => textsIn(clause, 'paths').some(({ value }) => /[a-z]/i.test(value)))),
      );
      if (!policy) continue;
      said.add(match.value);

      report({
        at: match.get('ignoreUriCase').at,
        message: `${policy.entry.ref} compares the case of paths, so it does not take those in another case that this lets through`,
        fix: 'remove ignoreUriCase, or allow the path in each case that clients use',
      });
    }
  },
});
