import { changesNoCall } from '../../claims/unchanged';
import { defineRule } from '../../rule';
import { isAmbientNamespace } from '../../waypoints';

const KINDS = ['RequestAuthentication', 'Telemetry', 'WasmPlugin'];

export const policyBySelector = defineRule({
  id: 'ambient/policy-by-selector',
  severity: 'warning',
  summary: 'In ambient mode, policies for requests name their target.',
  reads: [...KINDS, 'Namespace', 'Workload'],
  alsoKnownAs: ['KIA1115', 'KIA1116', 'KIA1117'],
  why: 'A selector finds pods, and pods in ambient mode have no proxy that looks at requests. A waypoint finds its policies by `targetRefs` only.',

  check(mesh, report) {
    for (const { selector, selectorAt, namespace, targetRefs, entry } of KINDS.flatMap((kind) => mesh.policies.of(kind).all)) {
      if (!selector || targetRefs.length > 0 || !isAmbientNamespace(mesh, namespace)) continue;
      if (mesh.workloads.selectedBy(selector, namespace).some((workload) => mesh.workloads.dataPlaneOf(workload) !== 'ambient')) continue;

      report({
        at: selectorAt,
        message: `waypoints find policies by targetRefs only, so nobody carries out ${entry.ref}`,
        fix: 'write targetRefs: [{ kind: Service, name: … }] instead of the selector',
        claims: () => changesNoCall(mesh, namespace, 'ambient'),
      });
    }
  },
});
