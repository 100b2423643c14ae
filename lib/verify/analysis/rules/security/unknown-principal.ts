import { GATEWAY_API } from '../../../../mesh/reading/groups';
import type { Mesh } from '../../../../mesh/mesh';
import { isSlipInPart } from '../../../../semantics/slip';
import { matchesPattern } from '../../../../semantics/policy-pattern';
import { defineRule } from '../../rule';
import { nearName } from '../../near-names';
import { knownPrincipals, namedCallers } from '../../principals';
import { judgeUnknown } from '../../unknown-name';
import { named } from '../../words';

const SCHEME = 'spiffe://';

export const unknownPrincipal = defineRule({
  id: 'security/unknown-principal',
  severity: 'error',
  summary: 'Every principal in an AuthorizationPolicy exists.',
  reads: ['AuthorizationPolicy', `${GATEWAY_API}/Gateway`, 'MeshConfig', 'Namespace', 'Service', 'ServiceAccount', 'Workload'],
  alsoKnownAs: ['KIA0106'],
  why: 'A principal is `trust-domain/ns/namespace/sa/service-account`, without `spiffe://`. One that no pod of the mesh has matches no callers: the intended ones get 403, or are not denied.',

  check(mesh, report) {
    const principals = mesh.policies
      .of('AuthorizationPolicy')
      .all.flatMap(({ rules, namespace }) => rules.flatMap((rule) => namedCallers(mesh, rule, namespace)));
    if (principals.length === 0) return;

    const known = knownPrincipals(mesh);
    const all = new Set(known.keys());
    const meantBy = nearName(() => all, isSlipInPart);
    for (const { value, principal, at } of principals) {
      if (all.has(principal)) {
        const plain = known.get(principal);
        if (plain)
          report({ at, message: `${plain} is not in the mesh, so it does not have the identity ${value}`, fix: 'add it to the mesh' });
        continue;
      }
      if (principal.includes('*') ? [...all].some((each) => matchesPattern(principal, each)) : false) continue;

      const [trustDomain, ns, namespace, sa] = principal.split('/');
      const isIdentity = (ns === 'ns' && sa === 'sa' && trustDomain !== '') || principal.includes('*');
      const fix = fixOf(mesh, namespace, known);
      if (!isIdentity) {
        report({
          at,
          message: `"${value}" does not have the form of a principal, so it matches no callers`,
          fix: value.startsWith(SCHEME) ? `write ${value.slice(SCHEME.length)}` : fix,
        });
        continue;
      }

      const meant = meantBy(principal);
      const isAccount = value !== principal;
      const isPlaceKnown = namespace !== undefined && mesh.isDescribed(namespace);
      report({
        message: isAccount
          ? `no pod of the mesh runs as service account ${value}, so it matches no callers`
          : `no pod of the mesh has the identity ${value}, so it matches no callers`,
        ...judgeUnknown(mesh, {
          at,
          name: `${isAccount ? 'service account' : 'principal'} ${value}`,
          meant: isAccount ? meant && accountOf(meant) : meant,
          isPlaceKnown,
          fix,
        }),
      });
    }
  },
});

function accountOf(principal: string): string {
  const [, , namespace, , serviceAccount] = principal.split('/');
  return `${namespace}/${serviceAccount}`;
}

function fixOf(mesh: Mesh, namespace: string | undefined, known: ReadonlyMap<string, unknown>): string {
  const near = [...known.keys()].filter((principal) => principal.includes(`/ns/${namespace}/`));
  return near.length > 0 ? `write ${named(near)}` : `write ${mesh.config.trustDomain}/ns/NAMESPACE/sa/SERVICE-ACCOUNT`;
}
