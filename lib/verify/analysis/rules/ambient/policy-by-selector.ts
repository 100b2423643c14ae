import { changesNoCall } from '../../claims/unchanged';
import { defineRule } from '../../rule';

const KINDS = ['RequestAuthentication', 'Telemetry', 'WasmPlugin'];

export const policyBySelector = defineRule({
  id: 'ambient/policy-by-selector',
  severity: 'warning',
  summary: 'In ambient mode, policies for requests name their target.',
  reads: [...KINDS, 'MeshConfig', 'Namespace', 'Workload'],
  alsoKnownAs: ['KIA1115', 'KIA1116', 'KIA1117'],
  why: 'A selector selects pods, but pods in ambient mode do not have a proxy that processes requests. A waypoint only uses policies with `targetRefs` to it.',

  check(mesh, report) {
    for (const { selector, selectorAt, namespace, targetRefs, entry } of KINDS.flatMap((kind) => mesh.policies.of(kind).all)) {
      if (!selector || targetRefs.length > 0 || mesh.namespaces.dataPlaneOf(namespace) !== 'ambient') continue;
      if (mesh.workloads.selectedBy(selector, namespace).some((workload) => mesh.workloads.dataPlaneOf(workload) !== 'ambient')) continue;

      report({
        at: selectorAt,
        message: `waypoints only use policies with targetRefs, so ${entry.ref} is not enforced`,
        fix: 'write targetRefs: [{ kind: Service, name: … }] instead of the selector',
        claims: () => changesNoCall(mesh, namespace, 'ambient'),
      });
    }
  },
});
