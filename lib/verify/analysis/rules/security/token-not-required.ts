import type { PolicyView } from '../../../../manifest/mesh/policy';
import { mappingOf, mappingsOf } from '../../../../manifest/mesh/values';
import { groupBy } from '../../group';
import { authorizations, type Authorization } from '../../authorization';
import { defineRule } from '../../rule';

export const tokenNotRequired = defineRule({
  id: 'security/token-not-required',
  severity: 'warning',
  summary: 'Where tokens are validated, some policy requires one.',
  reads: ['AuthorizationPolicy', 'MeshConfig', 'RequestAuthentication'],
  alsoKnownAs: [],
  docs: {
    why: 'A RequestAuthentication refuses wrong tokens and lets requests without any token pass. Only an AuthorizationPolicy with `requestPrincipals` makes the token necessary.',
    bad: `
apiVersion: security.istio.io/v1
kind: RequestAuthentication
metadata: { name: tokens, namespace: shop }
spec: { selector: { matchLabels: { app: web } }, jwtRules: [{ issuer: https://id.example.com }] }
`,
    good: `
apiVersion: security.istio.io/v1
kind: RequestAuthentication
metadata: { name: tokens, namespace: shop }
spec: { selector: { matchLabels: { app: web } }, jwtRules: [{ issuer: https://id.example.com }] }
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: tokens, namespace: shop }
spec: { selector: { matchLabels: { app: web } }, rules: [{ from: [{ source: { requestPrincipals: ["https://id.example.com/*"] } }] }] }
`,
  },

  check(mesh, report) {
    const tokens = mesh
      .policies('RequestAuthentication')
      .filter(({ entry }) => mappingsOf(mappingOf(entry.object.spec).jwtRules).length > 0);
    const byNamespace = groupBy(authorizations(mesh).filter(looksAtTokens), ({ policy }) => policy.namespace);
    for (const policy of tokens) {
      const near = [policy.namespace, mesh.config.rootNamespace].flatMap((namespace) => byNamespace.get(namespace) ?? []);
      const isRequired =
        policy.namespace === mesh.config.rootNamespace ? byNamespace.size > 0 : near.some((each) => meetsPolicy(each.policy, policy));
      if (isRequired) continue;

      report({
        at: policy.at.field('spec', 'jwtRules'),
        message: 'no AuthorizationPolicy requires a token here, so requests without one pass',
        fix: 'add an AuthorizationPolicy with from: [{ source: { requestPrincipals: ["*"] } }]',
      });
    }
  },
});

function looksAtTokens({ rules }: Authorization): boolean {
  return rules.some(
    ({ sources, conditions }) =>
      sources.some(({ fields }) => fields.requestPrincipals !== undefined || fields.notRequestPrincipals !== undefined) ||
      conditions.some(({ fields }) => typeof fields.key === 'string' && fields.key.startsWith('request.auth.')),
  );
}

/** True when some pods may be under both policies. */
function meetsPolicy(one: PolicyView, other: PolicyView): boolean {
  if (one.targetRefs.length > 0 || other.targetRefs.length > 0) {
    return one.targetRefs.some(({ kind, name }) => other.targetRefs.some((ref) => ref.kind === kind && ref.name === name));
  }
  const [a, b] = [one.selector ?? {}, other.selector ?? {}];
  return Object.entries(a).every(([key, value]) => b[key] === undefined || b[key] === value);
}
