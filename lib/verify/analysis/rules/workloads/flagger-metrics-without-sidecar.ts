import { Cursor } from '../../../../mesh/reading/cursor';
import { defineRule } from '../../rule';

const BUILT_IN = ['request-success-rate', 'request-duration'];

export const flaggerMetricsWithoutSidecar = defineRule({
  id: 'workloads/flagger-metrics-without-sidecar',
  severity: 'warning',
  summary: "Workloads that Flagger judges by Istio's metrics have a sidecar.",
  reads: ['Canary', 'Namespace', 'Workload'],
  alsoKnownAs: [],
  why: "Flagger's built-in metrics count what the sidecar of the workload reports. Without a sidecar there are no values, so Flagger rolls every new version back.",

  check(mesh, report) {
    for (const spec of mesh.objects.of('Canary', 'flagger.app').map(Cursor.spec)) {
      if (!['istio', undefined].includes(spec.get('provider').text())) continue;
      const metric = spec
        .get('analysis', 'metrics')
        .items()
        .find((each) => BUILT_IN.includes(each.get('name').text() ?? '') && !each.get('templateRef').present);
      const workload = mesh.workloads
        .named(spec.get('targetRef', 'name').text() ?? '', spec.entry.namespace)
        .find(({ kind }) => kind === spec.get('targetRef', 'kind').text());
      const dataPlane = workload && mesh.workloads.dataPlaneOf(workload);
      if (!metric || (dataPlane !== 'none' && dataPlane !== 'ambient')) continue;

      report({
        at: metric.get('name').at,
        message: `the pods of ${workload!.entry.ref} do not have a sidecar, so this metric has no values and the canary is rolled back`,
        fix: `label namespace ${spec.entry.namespace} istio-injection: enabled, or use a MetricTemplate`,
      });
    }
  },
});
