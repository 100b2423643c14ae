import type { Mesh } from '../../../../mesh/mesh';
import { defineRule } from '../../rule';

export const ejectsOnlyPod = defineRule({
  id: 'destinations/ejects-only-pod',
  severity: 'warning',
  summary: 'Outlier detection leaves a service at least one pod.',
  reads: ['DestinationRule', 'Service', 'Workload'],
  alsoKnownAs: [],
  why: 'With `maxEjectionPercent: 100`, a service with one pod loses it after a few errors: every request is answered with 503 until the ejection ends, which is worse than the errors.',

  check(mesh, report) {
    for (const rule of mesh.destinationRules.all) {
      const outlier = rule.trafficPolicy.get('outlierDetection');
      const ejected = outlier.get('maxEjectionPercent');
      if ((ejected.number() ?? 10) < 100 || (outlier.get('minHealthPercent').number() ?? 0) > 0 || podsOf(mesh, rule.host) !== 1) continue;

      report({
        at: ejected.at,
        message: `${rule.host} has one pod, and every request is answered with 503 while it is ejected`,
        fix: 'run a second pod, or set maxEjectionPercent below 100',
      });
    }
  },
});

/** How many pods a service asks for; undefined if the input does not tell. */
function podsOf(mesh: Mesh, host: string): number | undefined {
  const service = mesh.services.ofCluster(host);
  const workloads = service ? mesh.workloads.behind(service) : [];
  if (workloads.length === 0 || workloads.some(({ replicas }) => replicas === undefined)) return undefined;
  return workloads.reduce((sum, { replicas = 0 }) => sum + replicas, 0);
}
