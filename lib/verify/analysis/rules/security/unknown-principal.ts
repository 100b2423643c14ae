import { managedNameOf } from '../../../../mesh/gateway-api/listeners';
import { textsIn } from '../../../../mesh/policies/authorization-policy';
import { GATEWAY_API } from '../../../../mesh/reading/groups';
import type { Mesh } from '../../../../mesh/mesh';
import { isSlipInPart } from '../../../../semantics/slip';
import { matchesPattern } from '../../../../semantics/policy-pattern';
import { type Caller, principalOf } from '../../identities';
import { defineRule } from '../../rule';
import { nearName } from '../../near-names';
import { judgeUnknown } from '../../unknown-name';
import { named } from '../../words';

export const unknownPrincipal = defineRule({
  id: 'security/unknown-principal',
  severity: 'error',
  summary: 'Every principal in an AuthorizationPolicy exists.',
  reads: ['AuthorizationPolicy', `${GATEWAY_API}/Gateway`, 'MeshConfig', 'Namespace', 'Service', 'ServiceAccount', 'Workload'],
  alsoKnownAs: ['KIA0106'],
  why: 'A principal is `trust-domain/ns/namespace/sa/service-account`, without `spiffe://`. One that no pod of the mesh has matches no callers: the intended ones get 403, or are not denied.',

  check(mesh, report) {
    const parts = mesh.policies.of('AuthorizationPolicy').all.flatMap(({ rules }) => rules.flatMap(({ from }) => from));
    const principals = parts.flatMap((source) => [...textsIn(source, 'principals'), ...textsIn(source, 'notPrincipals')]);
    if (principals.length === 0) return;

    const known = knownPrincipals(mesh);
    const all = new Set(known.keys());
    const meantBy = nearName(() => all, isSlipInPart);
    for (const { value, at } of principals) {
      if (all.has(value)) {
        const plain = known.get(value);
        if (plain)
          report({ at, message: `${plain} is not in the mesh, so it does not have the identity ${value}`, fix: 'add it to the mesh' });
        continue;
      }
      if (value.includes('*') ? [...all].some((each) => matchesPattern(value, each)) : false) continue;

      const [trustDomain, ns, namespace, sa] = value.split('/');
      const isIdentity = (ns === 'ns' && sa === 'sa' && trustDomain !== '') || value.includes('*');
      const fix = fixOf(mesh, namespace, known);
      if (!isIdentity) {
        report({ at, message: `"${value}" does not have the form of a principal, so it matches no callers`, fix });
        continue;
      }

      const isPlaceKnown = namespace !== undefined && mesh.isDescribed(namespace);
      report({
        message: `no pod of the mesh has the identity ${value}, so it matches no callers`,
        ...judgeUnknown(mesh, { at, name: `principal ${value}`, meant: meantBy(value), isPlaceKnown, fix }),
      });
    }
  },
});

/** Who may call, by principal; with the workload when nothing gives it an identity. */
function knownPrincipals(mesh: Mesh): ReadonlyMap<string, string | undefined> {
  const accounts = mesh.objects.of('ServiceAccount').map(({ namespace, name: serviceAccount }) => ({ namespace, serviceAccount }));
  const meshed = new Map<string, string | undefined>(
    [...accounts, ...gatewayAccounts(mesh)].map((account) => [principalOf(mesh, account), undefined]),
  );
  for (const workload of mesh.workloads.all) {
    const principal = principalOf(mesh, workload);
    if (mesh.workloads.dataPlaneOf(workload) !== 'none') meshed.set(principal, undefined);
    else if (!meshed.has(principal) || meshed.get(principal)) meshed.set(principal, workload.entry.ref);
  }
  return meshed;
}

/** Whom istiod runs the pods of Gateways of the Gateway API as. */
function gatewayAccounts(mesh: Mesh): readonly Caller[] {
  return mesh.objects.of('Gateway', GATEWAY_API).map((entry) => ({ namespace: entry.namespace, serviceAccount: managedNameOf(entry) }));
}

function fixOf(mesh: Mesh, namespace: string | undefined, known: ReadonlyMap<string, unknown>): string {
  const near = [...known.keys()].filter((principal) => principal.includes(`/ns/${namespace}/`));
  return near.length > 0 ? `write ${named(near)}` : `write ${mesh.config.trustDomain}/ns/NAMESPACE/sa/SERVICE-ACCOUNT`;
}
