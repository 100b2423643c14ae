import { nearLabels } from '../../near-names';
import { unmatched } from '../../selectors';
import { defineRule } from '../../rule';

export const unmatchedTelemetry = defineRule({
  id: 'telemetry/unmatched-telemetry',
  severity: 'error',
  summary: 'The selector of a Telemetry finds pods of its namespace.',
  reads: ['Telemetry', 'Workload'],
  alsoKnownAs: ['IST0101', 'KIA0004'],
  docs: {
    why: 'A Telemetry with a selector is for pods of its own namespace. When it finds none, its tracing, metrics and logs are those of the namespace or the mesh.',
    bad: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: reviews, namespace: shop }
spec: { template: { metadata: { labels: { app: reviews } } } }
---
apiVersion: telemetry.istio.io/v1
kind: Telemetry
metadata: { name: reviews, namespace: shop }
spec: { selector: { matchLabels: { app: review } }, tracing: [{ randomSamplingPercentage: 100 }] }
`,
    good: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: reviews, namespace: shop }
spec: { template: { metadata: { labels: { app: reviews } } } }
---
apiVersion: telemetry.istio.io/v1
kind: Telemetry
metadata: { name: reviews, namespace: shop }
spec: { selector: { matchLabels: { app: reviews } }, tracing: [{ randomSamplingPercentage: 100 }] }
`,
  },

  check(mesh, report) {
    const meantBy = nearLabels(mesh);
    for (const policy of mesh.policies.of('Telemetry').all) {
      if (!policy.selector || mesh.workloads.selectedBy(policy.selector, policy.namespace).length > 0) continue;

      report(unmatched(mesh, policy, meantBy));
    }
  },
});
