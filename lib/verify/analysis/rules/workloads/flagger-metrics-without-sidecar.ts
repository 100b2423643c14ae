import { flaggerCanaries } from '../../../../mesh/workloads/flagger-canary';
import { defineRule } from '../../rule';

const BUILT_IN = ['request-success-rate', 'request-duration'];

export const flaggerMetricsWithoutSidecar = defineRule({
  id: 'workloads/flagger-metrics-without-sidecar',
  severity: 'warning',
  summary: "Workloads that Flagger checks by Istio's metrics have a sidecar.",
  reads: ['Canary', 'MeshConfig', 'Namespace', 'Workload'],
  alsoKnownAs: [],
  why: "Flagger's built-in metrics are reported by the sidecar of the workload. Without a sidecar there are no values, so Flagger rolls back every new version.",

  check(mesh, report) {
    for (const { entry, provider, target, metrics } of flaggerCanaries(mesh.objects)) {
      if (!['istio', undefined].includes(provider)) continue;
      const metric = metrics.find(({ name, hasTemplate }) => BUILT_IN.includes(name) && !hasTemplate);
      const workload = mesh.workloads.named(target.name, entry.namespace).find(({ kind }) => kind === target.kind);
      const dataPlane = workload && mesh.workloads.dataPlaneOf(workload);
      if (!metric || (dataPlane !== 'none' && dataPlane !== 'ambient')) continue;

      report({
        at: metric.at,
        message: `the pods of ${workload!.entry.ref} do not have a sidecar, so this metric has no values and the canary is rolled back`,
        fix: `label namespace ${entry.namespace} istio-injection: enabled, or use a MetricTemplate`,
      });
    }
  },
});
