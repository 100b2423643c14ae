import type { AuthorizationPolicy } from '../../../../mesh/policies/authorization-policy';
import type { Policy } from '../../../../mesh/policies/policy';
import { groupBy } from '../../../../semantics/group-by';
import { callsArrive } from '../../claims/arrivals';
import { defineRule } from '../../rule';

export const tokenNotRequired = defineRule({
  id: 'security/token-not-required',
  severity: 'warning',
  summary: 'If tokens are validated, a policy requires them.',
  reads: ['AuthorizationPolicy', 'MeshConfig', 'RequestAuthentication'],
  alsoKnownAs: [],
  why: 'A RequestAuthentication rejects invalid tokens, but allows requests without a token. Only an AuthorizationPolicy with `requestPrincipals` requires a token.',

  check(mesh, report) {
    const tokens = mesh.policies.of('RequestAuthentication').all.filter(({ rules }) => rules.length > 0);
    const byNamespace = groupBy(mesh.policies.of('AuthorizationPolicy').all.filter(looksAtTokens), ({ namespace }) => namespace);
    for (const policy of tokens) {
      const near = [policy.namespace, mesh.config.rootNamespace].flatMap((namespace) => byNamespace.get(namespace) ?? []);
      const isRequired =
        policy.namespace === mesh.config.rootNamespace ? byNamespace.size > 0 : near.some((each) => meetsPolicy(each, policy));
      if (isRequired) continue;

      report({
        at: policy.at.field('spec', 'jwtRules'),
        message: 'no AuthorizationPolicy requires a token here, so requests without one are allowed',
        fix: 'add an AuthorizationPolicy with from: [{ source: { requestPrincipals: ["*"] } }]',
        claims: () =>
          mesh.policies
            .reachOf(policy)
            .selected.slice(0, 1)
            .flatMap((workload) => callsArrive(mesh, workload)),
      });
    }
  },
});

/** An authorizer of a CUSTOM policy may ask for the token itself. */
function looksAtTokens({ action, rules }: AuthorizationPolicy): boolean {
  if (action === 'CUSTOM') return true;
  return rules.some(
    ({ from, when }) =>
      from.some(({ field }) => field.get('requestPrincipals').isGiven || field.get('notRequestPrincipals').isGiven) ||
      when.some(({ field }) => field.startsWith('request.auth.')),
  );
}

/** True if some pods may be under both policies. */
function meetsPolicy(one: Policy, other: Policy): boolean {
  if (one.targetRefs.length > 0 || other.targetRefs.length > 0) {
    return one.targetRefs.some(({ kind, name }) => other.targetRefs.some((ref) => ref.kind === kind && ref.name === name));
  }
  const [a, b] = [one.selector ?? {}, other.selector ?? {}];
  return Object.entries(a).every(([key, value]) => b[key] === undefined || b[key] === value);
}
