import { overlapping } from '../../selectors';
import { defineRule } from '../../rule';

export const conflictingTelemetries = defineRule({
  id: 'telemetry/conflicting-telemetries',
  severity: 'error',
  summary: 'One Telemetry with a selector is for a pod.',
  reads: ['Telemetry', 'Workload'],
  alsoKnownAs: ['IST0159', 'KIA0003'],
  docs: {
    why: 'Of two Telemetry resources for one pod istiod follows the older, so the other changes nothing.',
    bad: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: reviews, namespace: shop }
spec: { template: { metadata: { labels: { app: reviews, tier: back } } } }
---
apiVersion: telemetry.istio.io/v1
kind: Telemetry
metadata: { name: reviews, namespace: shop }
spec: { selector: { matchLabels: { app: reviews } }, tracing: [{ randomSamplingPercentage: 100 }] }
---
apiVersion: telemetry.istio.io/v1
kind: Telemetry
metadata: { name: back, namespace: shop }
spec: { selector: { matchLabels: { tier: back } }, tracing: [{ randomSamplingPercentage: 1 }] }
`,
    good: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: reviews, namespace: shop }
spec: { template: { metadata: { labels: { app: reviews, tier: back } } } }
---
apiVersion: telemetry.istio.io/v1
kind: Telemetry
metadata: { name: reviews, namespace: shop }
spec: { selector: { matchLabels: { app: reviews } }, tracing: [{ randomSamplingPercentage: 100 }] }
`,
  },

  check(mesh, report) {
    for (const { policy, other, workload } of overlapping(mesh, mesh.policies('Telemetry'))) {
      report({
        at: policy.selectorAt,
        message: `${other.entry.ref} is for the pods of ${workload.entry.ref} too, and only one of them is followed`,
        fix: 'put them into one, or narrow one of the selectors',
      });
    }
  },
});
