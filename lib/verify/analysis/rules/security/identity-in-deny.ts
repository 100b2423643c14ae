import type { Mesh } from '../../../../mesh/mesh';
import { textsIn } from '../../../../mesh/policies/authorization-policy';
import type { Workload } from '../../../../mesh/workloads/workload';
import { defineRule } from '../../rule';

const IDENTITIES = ['principals', 'namespaces', 'serviceAccounts'];

export const identityInDeny = defineRule({
  id: 'security/identity-in-deny',
  severity: 'info',
  summary: 'Pods that deny specific callers only accept mutual TLS.',
  reads: ['AuthorizationPolicy', 'MeshConfig', 'Namespace', 'PeerAuthentication', 'Workload'],
  alsoKnownAs: [],
  page: 'https://istio.io/latest/docs/ops/best-practices/security/#use-allow-with-positive-matching-and-deny-with-negative-match-patterns',
  why: 'The identity of a caller comes from its certificate. A caller that uses plain text, for example without a sidecar, does not have an identity. A DENY rule with `namespaces` or `principals` does not match it, so pods that accept plain text allow its requests.',

  check(mesh, report) {
    for (const policy of mesh.policies.of('AuthorizationPolicy').all) {
      if (policy.action !== 'DENY') continue;
      const sources = policy.rules.flatMap(({ from }) => from);
      const [denied] = sources.flatMap((source) => IDENTITIES.flatMap((field) => textsIn(source, field)));
      const open = denied && mesh.policies.reachOf(policy).selected.find((workload) => takesPlaintext(mesh, workload));
      if (!denied || !open) continue;

      report({
        at: denied.at,
        message: `${open.entry.ref} also accepts plain text, and this does not match callers that use it, because they do not have an identity`,
        fix: 'add a PeerAuthentication with mode STRICT, or list the allowed callers in an ALLOW policy instead',
      });
    }
  },
});

function takesPlaintext(mesh: Mesh, workload: Workload): boolean {
  return mesh.workloads.dataPlaneOf(workload) === 'sidecar' && mesh.policies.mutualTls.modeFor(workload).mode === 'PERMISSIVE';
}
