import { allowsAlone, callsAreDenied } from '../../claims/policy-calls';
import type { Mesh } from '../../../../mesh/mesh';
import type { PolicyRule } from '../../../../mesh/policies/authorization-policy';
import type { Cursor } from '../../../../mesh/reading/cursor';
import type { Workload } from '../../../../mesh/workloads/workload';
import { defineRule } from '../../rule';

const IDENTITY = ['principals', 'notPrincipals', 'namespaces', 'notNamespaces', 'serviceAccounts', 'notServiceAccounts'];
const KEYS = ['source.principal', 'source.namespace', 'source.serviceAccount'];

export const identityWithoutMutualTls = defineRule({
  id: 'security/identity-without-mutual-tls',
  severity: 'error',
  summary: 'Pods whose policies use the identity of callers accept mutual TLS.',
  reads: ['AuthorizationPolicy', 'MeshConfig', 'Namespace', 'PeerAuthentication', 'Workload'],
  alsoKnownAs: ['KIA0105'],
  why: 'The identity of callers is only known from the certificate of mutual TLS. If it is disabled, callers do not have an identity: ALLOW rules match no callers, and `notPrincipals` matches all of them.',

  check(mesh, report) {
    for (const policy of mesh.policies.of('AuthorizationPolicy').all) {
      const [asked] = policy.rules.flatMap(identityFields);
      if (!asked) continue;
      const plain = mesh.policies
        .reachOf(policy)
        .selected.find((workload) => !isOutside(mesh, workload) && mesh.policies.mutualTls.modeFor(workload).mode === 'DISABLE');
      if (!plain) continue;

      report({
        at: asked.part.get(asked.field).at,
        message: `mutual TLS is disabled for ${plain.entry.ref}, so callers do not have an identity that ${asked.field} could match`,
        fix: 'set its PeerAuthentication to STRICT or PERMISSIVE',
        claims: () => (policy.rules.every(asksEveryCaller) && allowsAlone(mesh, policy, plain) ? callsAreDenied(mesh, plain) : []),
      });
    }
  },
});

/** True where no sidecar takes the calls: ztunnel always uses mutual TLS, and pods outside the mesh enforce nothing. */
function isOutside(mesh: Mesh, workload: Workload): boolean {
  const dataPlane = mesh.workloads.dataPlaneOf(workload);
  return dataPlane === 'ambient' || dataPlane === 'none';
}

/** True if the rule takes nobody without an identity. */
function asksEveryCaller({ from }: PolicyRule): boolean {
  return from.length > 0 && from.every(({ field }) => IDENTITY.some((name) => !name.startsWith('not') && field.get(name).isGiven));
}

function identityFields({ from, when }: PolicyRule): readonly { readonly part: Cursor; readonly field: string }[] {
  return [
    ...from.flatMap(({ field: part }) => IDENTITY.filter((field) => part.get(field).isGiven).map((field) => ({ part, field }))),
    ...when.filter(({ field }) => KEYS.includes(field)).map(({ entry }) => ({ part: entry, field: 'key' })),
  ];
}
