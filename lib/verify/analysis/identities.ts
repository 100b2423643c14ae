import type { Mesh } from '../../mesh/mesh';
import { type Clause, textsIn } from '../../mesh/policies/authorization-policy';
import type { Workload } from '../../mesh/workloads/workload';
import { matchesPattern } from '../../semantics/policy-pattern';

/** The identity that policies see: the service account of a workload or of a waypoint. */
export type Caller = Pick<Workload, 'namespace' | 'serviceAccount'>;

/** The identity of a caller for a policy: `cluster.local/ns/shop/sa/web`. */
export function principalOf(mesh: Mesh, { namespace, serviceAccount }: Caller): string {
  return `${mesh.config.trustDomain}/ns/${namespace}/sa/${serviceAccount}`;
}

/** True if a `source` may be this caller; addresses and tokens are not known here and are taken to fit. */
export function mayBe(mesh: Mesh, source: Clause, caller: Caller): boolean {
  const principal = principalOf(mesh, caller);
  const isOne = (field: string, text: string) => textsIn(source, field).some(({ value }) => matchesPattern(value, text));
  const fits = (field: string, text: string) => source.field.get(field).value === undefined || isOne(field, text);
  return (
    fits('principals', principal) &&
    fits('namespaces', caller.namespace) &&
    fitsAccount(source, caller) &&
    !isOne('notPrincipals', principal) &&
    !isOne('notNamespaces', caller.namespace)
  );
}

function fitsAccount(source: Clause, { namespace, serviceAccount }: Caller): boolean {
  if (source.field.get('serviceAccounts').value === undefined) return true;
  return textsIn(source, 'serviceAccounts').some(({ value }) => value === `${namespace}/${serviceAccount}` || value === serviceAccount);
}
