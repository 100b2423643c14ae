import type { At } from '../../../../manifest/manifest-object';
import type { Mesh } from '../../../../mesh/mesh';
import { type PolicyRule, textsIn } from '../../../../mesh/policies/authorization-policy';
import { defineRule } from '../../rule';

export const callersOutsideMesh = defineRule({
  id: 'security/callers-outside-mesh',
  severity: 'warning',
  summary: 'Callers that a policy allows by their identity are in the mesh.',
  reads: ['AuthorizationPolicy', 'MeshConfig', 'Namespace', 'Workload'],
  alsoKnownAs: [],
  page: 'https://istio.io/latest/docs/ops/common-problems/security-issues/',
  why: 'Pods without a proxy use plain text, so they do not have an identity. A rule for their namespace or service account does not match them.',

  check(mesh, report) {
    const allowing = mesh.policies.of('AuthorizationPolicy').all.filter(({ action }) => action === 'ALLOW');
    for (const { value, at, namespace, serviceAccount } of allowing.flatMap(({ rules }) => rules.flatMap(callersOf))) {
      const pods = mesh.workloads.in(namespace).filter((pod) => serviceAccount === undefined || pod.serviceAccount === serviceAccount);
      if (pods.length === 0 || !pods.every((pod) => isOutside(mesh, pod))) continue;

      report({
        at,
        message: `${pods[0].entry.ref} does not have a proxy, so ${value} does not match its requests`,
        fix: `add namespace ${namespace} to the mesh, or allow its addresses with ipBlocks`,
      });
    }
  },
});

interface AllowedCaller {
  readonly value: string;
  readonly at: At;
  readonly namespace: string;
  readonly serviceAccount?: string;
}

function callersOf({ from }: PolicyRule): readonly AllowedCaller[] {
  return from.flatMap((source) => [
    ...textsIn(source, 'namespaces').map((text) => ({ ...text, namespace: text.value })),
    ...textsIn(source, 'principals').flatMap((text) => {
      const [, namespace, serviceAccount] = /\/ns\/([^/*]+)\/sa\/([^/*]+)$/.exec(text.value) ?? [];
      return namespace ? [{ ...text, namespace, serviceAccount }] : [];
    }),
  ]);
}

/** True for pods that are certainly outside: their namespace says so, or they do. */
function isOutside(mesh: Mesh, pod: Parameters<Mesh['workloads']['dataPlaneOf']>[0]): boolean {
  return pod.isDataPlaneKnown && mesh.workloads.dataPlaneOf(pod) === 'none' && !pod.isMachine;
}
