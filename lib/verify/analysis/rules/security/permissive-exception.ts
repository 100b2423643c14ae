import type { MeshIndex } from '../../../../manifest/mesh/mesh-index';
import type { PolicyView } from '../../../../manifest/mesh/policy';
import { groupBy } from '../../group';
import { modeOf, portModesOf } from '../../mtls';
import { defineRule } from '../../rule';

export const permissiveException = defineRule({
  id: 'security/permissive-exception',
  severity: 'warning',
  summary: 'Where mutual TLS is demanded, no pods are left out of it.',
  reads: ['MeshConfig', 'PeerAuthentication'],
  alsoKnownAs: [],
  docs: {
    why: 'The namespace or the mesh takes only mutual TLS, and these pods still take plaintext: from anyone who reaches their address, and without an identity that a policy could look at.',
    bad: `
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: default, namespace: shop }
spec: { mtls: { mode: STRICT } }
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: legacy, namespace: shop }
spec: { selector: { matchLabels: { app: legacy } }, mtls: { mode: PERMISSIVE } }
`,
    good: `
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: default, namespace: shop }
spec: { mtls: { mode: STRICT } }
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: legacy, namespace: shop }
spec: { selector: { matchLabels: { app: legacy } }, mtls: { mode: STRICT } }
`,
  },

  check(mesh, report) {
    const policies = mesh.policies('PeerAuthentication');
    const wide = groupBy(
      policies.filter(({ selector }) => !selector),
      ({ namespace }) => namespace,
    );
    for (const policy of policies) {
      const stricter = strictAbove(mesh, policy, wide);
      if (!stricter) continue;
      const own = modeOf(policy);
      const ports = portModesOf(policy).filter(([, mode]) => mode !== 'STRICT');
      if (own !== undefined && own !== 'STRICT') report(complaint(policy, ['mtls', 'mode'], own, stricter));
      for (const [port, mode] of ports) report(complaint(policy, ['portLevelMtls', port, 'mode'], `${mode} on port ${port}`, stricter));
    }
  },
});

/** The policy that demands mutual TLS of the same pods, when the nearest wider one does. */
function strictAbove(mesh: MeshIndex, policy: PolicyView, wide: ReadonlyMap<string, readonly PolicyView[]>): PolicyView | undefined {
  const root = mesh.config.rootNamespace;
  const above = [...(policy.selector ? (wide.get(policy.namespace) ?? []) : []), ...(wide.get(root) ?? [])].filter(
    (each) => each !== policy,
  );
  const nearest = above.find((each) => modeOf(each) !== undefined);
  return nearest && modeOf(nearest) === 'STRICT' ? nearest : undefined;
}

function complaint(policy: PolicyView, field: readonly string[], mode: string, stricter: PolicyView) {
  return {
    at: policy.at.field('spec', ...field),
    message: `${stricter.entry.ref} demands mutual TLS, and these pods are ${mode}, so they take plaintext`,
    fix: 'make it STRICT once every caller is in the mesh, or suppress this with the reason',
  };
}
