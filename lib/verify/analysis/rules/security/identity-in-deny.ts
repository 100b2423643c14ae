import type { Mesh } from '../../../../mesh/mesh';
import { textsIn } from '../../../../mesh/policies/authorization-policy';
import type { Workload } from '../../../../mesh/workloads/workload';
import { defineRule } from '../../rule';
import { selectedBy } from '../../selectors';

const IDENTITIES = ['principals', 'namespaces', 'serviceAccounts'];

export const identityInDeny = defineRule({
  id: 'security/identity-in-deny',
  severity: 'info',
  summary: 'Pods that refuse some callers take mutual TLS only.',
  reads: ['AuthorizationPolicy', 'MeshConfig', 'Namespace', 'PeerAuthentication', 'Workload'],
  alsoKnownAs: [],
  page: 'https://istio.io/latest/docs/ops/best-practices/security/#use-allow-with-positive-matching-and-deny-with-negative-match-patterns',
  why: 'Who calls is known by the certificate of mutual TLS. A caller without a sidecar, or one that calls the address of a pod, has no identity, so a DENY of `namespaces` or `principals` does not meet it, and pods that take plaintext let it in.',

  check(mesh, report) {
    for (const policy of mesh.policies.of('AuthorizationPolicy').all) {
      if (policy.action !== 'DENY' || policy.targetRefs.length > 0) continue;
      const sources = policy.rules.flatMap(({ from }) => from);
      const [denied] = sources.flatMap((source) => IDENTITIES.flatMap((field) => textsIn(source, field)));
      const open = denied && selectedBy(mesh, policy, mesh.config.rootNamespace).find((workload) => takesPlaintext(mesh, workload));
      if (!denied || !open) continue;

      report({
        at: denied.at,
        message: `${open.entry.ref} takes plaintext too, and callers without mutual TLS have no identity, so this does not deny them`,
        fix: 'add a PeerAuthentication with mode STRICT, or allow what may call instead',
      });
    }
  },
});

function takesPlaintext(mesh: Mesh, workload: Workload): boolean {
  return mesh.workloads.dataPlaneOf(workload) === 'sidecar' && mesh.policies.mutualTls.modeFor(workload).mode === 'PERMISSIVE';
}
