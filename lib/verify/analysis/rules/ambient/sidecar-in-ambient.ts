import { changesNoCall } from '../../claims/unchanged';
import { isAmbient, isInjected } from '../../injection';
import { defineRule } from '../../rule';
import { selectedBy } from '../../selectors';

export const sidecarInAmbient = defineRule({
  id: 'ambient/sidecar-in-ambient',
  severity: 'warning',
  summary: 'A Sidecar is for pods that have one.',
  reads: ['Namespace', 'Sidecar', 'Workload'],
  alsoKnownAs: ['IST0167'],
  why: 'Pods in ambient mode have no sidecar, and neither ztunnel nor a waypoint reads Sidecar resources: it limits nothing.',

  check(mesh, report) {
    for (const sidecar of mesh.policies.of('Sidecar').all) {
      const labels = mesh.namespaces.labelsOf(sidecar.namespace) ?? {};
      const isEffective = sidecar.selector
        ? selectedBy(mesh, sidecar).every((workload) => mesh.workloads.dataPlaneOf(workload) !== 'ambient')
        : !isAmbient(labels) || isInjected(labels);
      if (isEffective) continue;

      report({
        at: sidecar.selector ? sidecar.selectorAt : sidecar.at.field('metadata', 'namespace'),
        message: `the pods that ${sidecar.entry.ref} is for are in ambient mode, which does not read it`,
        fix: 'remove it; in ambient mode a waypoint and AuthorizationPolicies limit who calls whom',
        claims: () => changesNoCall(mesh, sidecar.namespace, 'ambient'),
      });
    }
  },
});
