import type { Mesh } from '../../../../mesh/mesh';
import { callersIn } from '../../../../mesh/policies/authorization-policy';
import { defineRule } from '../../rule';

export const callersOutsideMesh = defineRule({
  id: 'security/callers-outside-mesh',
  severity: 'warning',
  summary: 'The pods of a namespace that a policy allows are in the mesh.',
  reads: ['AuthorizationPolicy', 'MeshConfig', 'Namespace', 'Workload'],
  alsoKnownAs: [],
  page: 'https://istio.io/latest/docs/ops/common-problems/security-issues/',
  why: 'Pods without a proxy use plain text, so they do not have an identity. A rule for their namespace does not match them.',

  check(mesh, report) {
    const allowing = mesh.policies.of('AuthorizationPolicy').all.filter(({ action }) => action === 'ALLOW');
    for (const { value, at } of allowing.flatMap(({ rules }) => rules.flatMap((rule) => callersIn(rule, 'namespaces')))) {
      const pods = mesh.workloads.in(value);
      if (pods.length === 0 || !pods.every((pod) => isOutside(mesh, pod))) continue;

      report({
        at,
        message: `${pods[0].entry.ref} does not have a proxy, so namespace ${value} does not match its requests`,
        fix: `add namespace ${value} to the mesh, or allow its addresses with ipBlocks`,
      });
    }
  },
});

/** True for pods that are certainly outside: their namespace says so, or they do. */
function isOutside(mesh: Mesh, pod: Parameters<Mesh['workloads']['dataPlaneOf']>[0]): boolean {
  return pod.isDataPlaneKnown && mesh.workloads.dataPlaneOf(pod) === 'none' && !pod.isMachine;
}
