import type { At } from '../../../../manifest/manifest-object';
import type { PeerAuthentication } from '../../../../mesh/policies/peer-authentication';
import type { Mesh } from '../../../../mesh/mesh';
import { groupBy } from '../../../../semantics/group-by';
import { defineRule } from '../../rule';

export const permissiveException = defineRule({
  id: 'security/permissive-exception',
  severity: 'warning',
  summary: 'Where mutual TLS is required, there are no exceptions for some pods.',
  reads: ['MeshConfig', 'PeerAuthentication'],
  alsoKnownAs: [],
  why: 'The namespace or the mesh only accepts mutual TLS, but these pods still accept plain text: from anyone who can reach their address, and without an identity that a policy could check.',

  check(mesh, report) {
    const policies = mesh.policies.of('PeerAuthentication').all;
    const wide = groupBy(
      policies.filter(({ selector }) => !selector),
      ({ namespace }) => namespace,
    );
    for (const policy of policies) {
      const stricter = strictAbove(mesh, policy, wide);
      if (!stricter) continue;
      const weaker = [
        ...(policy.mode ? [{ ...policy.mode, where: '', severity: 'warning' as const }] : []),
        // Callers without a certificate, such as Prometheus and the API server, need a port of their own.
        ...[...policy.ports].map(([port, effective]) => ({ ...effective, where: ` on port ${port}`, severity: 'info' as const })),
      ].filter(({ mode }) => mode !== 'STRICT');
      for (const { at, mode, where, severity } of weaker) if (at) report({ severity, ...complaint(at, `${mode}${where}`, stricter) });
    }
  },
});

/** The policy that demands mutual TLS of the same pods, when the nearest wider one does. */
function strictAbove(
  mesh: Mesh,
  policy: PeerAuthentication,
  wide: ReadonlyMap<string, readonly PeerAuthentication[]>,
): PeerAuthentication | undefined {
  const root = mesh.config.rootNamespace;
  const above = [...(policy.selector ? (wide.get(policy.namespace) ?? []) : []), ...(wide.get(root) ?? [])].filter(
    (each) => each !== policy,
  );
  const nearest = above.find((each) => each.mode !== undefined);
  return nearest?.mode?.mode === 'STRICT' ? nearest : undefined;
}

function complaint(at: At, mode: string, stricter: PeerAuthentication) {
  return {
    at,
    message: `${stricter.entry.ref} requires mutual TLS, but these pods are ${mode}, so they accept plain text`,
    fix: 'set it to STRICT once every caller is in the mesh, or suppress this finding with a reason',
  };
}
