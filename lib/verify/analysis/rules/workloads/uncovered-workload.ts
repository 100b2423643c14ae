import { defineRule } from '../../rule';

export const uncoveredWorkload = defineRule({
  id: 'workloads/uncovered-workload',
  severity: 'info',
  summary: 'Where some workloads are protected by AuthorizationPolicies, all are.',
  reads: ['AuthorizationPolicy', 'MeshConfig', 'Namespace', 'Workload'],
  alsoKnownAs: ['KIA1301'],
  docs: {
    why: 'Without any AuthorizationPolicy a pod takes calls from everyone. In a namespace whose other pods are protected that is easily an oversight.',
    bad: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { template: { metadata: { labels: { app: web } } } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: stock, namespace: shop }
spec: { template: { metadata: { labels: { app: stock } } } }
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: web, namespace: shop }
spec: { selector: { matchLabels: { app: web } }, rules: [{ to: [{ operation: { methods: [GET] } }] }] }
`,
    good: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { template: { metadata: { labels: { app: web } } } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: stock, namespace: shop }
spec: { template: { metadata: { labels: { app: stock } } } }
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: nothing, namespace: shop }
spec: {}
`,
  },

  check(mesh, report) {
    const protectedIn = new Set(mesh.policies.of('AuthorizationPolicy').all.map(({ namespace }) => namespace));
    for (const workload of mesh.workloads.all) {
      if (!protectedIn.has(workload.namespace) || !['sidecar', 'ambient', undefined].includes(mesh.workloads.dataPlaneOf(workload)))
        continue;
      if (mesh.policies.of('AuthorizationPolicy').forWorkload(workload).length > 0) continue;

      report({
        at: workload.at.field('metadata', 'name'),
        message: `no AuthorizationPolicy is for ${workload.entry.ref}, so it takes calls from everyone`,
        fix: `allow nothing in ${workload.namespace} by default, and then who may call`,
      });
    }
  },
});
