import { serviceAccountOf } from '../../mesh/gateway-api/listeners';
import type { Mesh } from '../../mesh/mesh';
import { callersIn, type PolicyRule } from '../../mesh/policies/authorization-policy';
import { GATEWAY_API } from '../../mesh/reading/groups';
import type { PlacedText } from '../../mesh/reading/placed-text';
import { type Caller, principalOf } from './identities';

/** A caller that a policy names. */
export interface NamedCaller extends PlacedText {
  /** The identity that the value stands for. */
  readonly principal: string;
}

/** The principals that a rule names, and those of the service accounts that it names. */
export function namedCallers(mesh: Mesh, rule: PolicyRule, home: string): readonly NamedCaller[] {
  const accounts = callersIn(rule, 'serviceAccounts').map((text) => {
    const [serviceAccount, namespace = home] = text.value.split('/').reverse();
    return { ...text, principal: principalOf(mesh, { namespace, serviceAccount }) };
  });
  return [
    ...callersIn(rule, 'principals').map((text) => ({ ...text, principal: text.value })),
    ...accounts.filter(({ value }) => /^([^/]+\/)?[^/]+$/.test(value)),
  ];
}

/** Who may call, by principal; with the workload when nothing gives it an identity. */
export function knownPrincipals(mesh: Mesh): ReadonlyMap<string, string | undefined> {
  const meshed = new Map<string, string | undefined>();
  for (const workload of mesh.workloads.all) {
    const principal = principalOf(mesh, workload);
    if (mesh.workloads.dataPlaneOf(workload) !== 'none') meshed.set(principal, undefined);
    else if (!meshed.has(principal)) meshed.set(principal, workload.entry.ref);
  }
  const accounts = mesh.objects.of('ServiceAccount').map(({ namespace, name: serviceAccount }) => ({ namespace, serviceAccount }));
  for (const account of accounts) {
    const principal = principalOf(mesh, account);
    if (!meshed.has(principal)) meshed.set(principal, undefined);
  }
  for (const account of gatewayAccounts(mesh)) meshed.set(principalOf(mesh, account), undefined);
  return meshed;
}

/** Whom istiod runs the pods of Gateways of the Gateway API as. */
function gatewayAccounts(mesh: Mesh): readonly Caller[] {
  return mesh.objects.of('Gateway', GATEWAY_API).map((entry) => ({ namespace: entry.namespace, serviceAccount: serviceAccountOf(entry) }));
}
