import type { MeshIndex } from '../../../../manifest/mesh/mesh-index';
import { mappingOf, numberOf } from '../../../../manifest/mesh/values';
import { defineRule } from '../../rule';

export const ejectsOnlyPod = defineRule({
  id: 'destinations/ejects-only-pod',
  severity: 'warning',
  summary: 'Outlier detection leaves a service at least one pod.',
  reads: ['DestinationRule', 'Service', 'Workload'],
  alsoKnownAs: [],
  docs: {
    why: 'With `maxEjectionPercent: 100` a service of one pod loses it after a few errors: every call is answered with 503 until the ejection ends, which is worse than the errors.',
    bad: `
apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: shop }
spec: { selector: { app: reviews }, ports: [{ name: http, port: 9080 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: reviews, namespace: shop }
spec: { replicas: 1, template: { metadata: { labels: { app: reviews } } } }
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec: { host: reviews, trafficPolicy: { outlierDetection: { consecutive5xxErrors: 5, maxEjectionPercent: 100 } } }
`,
    good: `
apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: shop }
spec: { selector: { app: reviews }, ports: [{ name: http, port: 9080 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: reviews, namespace: shop }
spec: { replicas: 3, template: { metadata: { labels: { app: reviews } } } }
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec: { host: reviews, trafficPolicy: { outlierDetection: { consecutive5xxErrors: 5, maxEjectionPercent: 50 } } }
`,
  },

  check(mesh, report) {
    for (const rule of mesh.destinationRules()) {
      const { maxEjectionPercent, minHealthPercent } = mappingOf(rule.trafficPolicy?.outlierDetection);
      if ((numberOf(maxEjectionPercent) ?? 10) < 100 || (numberOf(minHealthPercent) ?? 0) > 0 || podsOf(mesh, rule.host) !== 1) continue;

      report({
        at: rule.at.field('spec', 'trafficPolicy', 'outlierDetection', 'maxEjectionPercent'),
        message: `${rule.host} has one pod, and when it is ejected every call is answered with 503`,
        fix: 'run a second pod, or set maxEjectionPercent below 100',
      });
    }
  },
});

/** How many pods a service asks for; undefined when the input does not tell. */
function podsOf(mesh: MeshIndex, host: string): number | undefined {
  const service = mesh.service(host);
  const workloads = service ? mesh.workloadsBehind(service) : [];
  if (workloads.length === 0 || workloads.some(({ replicas }) => replicas === undefined)) return undefined;
  return workloads.reduce((sum, { replicas = 0 }) => sum + replicas, 0);
}
