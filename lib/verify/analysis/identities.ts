import type { MeshIndex } from '../../manifest/mesh/mesh-index';
import type { WorkloadView } from '../../manifest/mesh/workload';
import { matchesPattern } from '../../semantics/policy-pattern';
import type { RulePart } from './authorization';

/** Whom policies see: the service account of a workload or of a waypoint. */
export type Caller = Pick<WorkloadView, 'namespace' | 'serviceAccount'>;

/** Who a caller is to a policy: `cluster.local/ns/shop/sa/web`. */
export function principalOf(mesh: MeshIndex, { namespace, serviceAccount }: Caller): string {
  return `${mesh.config.trustDomain}/ns/${namespace}/sa/${serviceAccount}`;
}

/** True when a `source` may be this caller; addresses and tokens are not known here and are taken to fit. */
export function mayBe(mesh: MeshIndex, source: RulePart, caller: Caller): boolean {
  const principal = principalOf(mesh, caller);
  const isOne = (field: string, text: string) => source.values(field).some(({ value }) => matchesPattern(value, text));
  const fits = (field: string, text: string) => source.fields[field] === undefined || isOne(field, text);
  return (
    fits('principals', principal) &&
    fits('namespaces', caller.namespace) &&
    fitsAccount(source, caller) &&
    !isOne('notPrincipals', principal) &&
    !isOne('notNamespaces', caller.namespace)
  );
}

function fitsAccount(source: RulePart, { namespace, serviceAccount }: Caller): boolean {
  if (source.fields.serviceAccounts === undefined) return true;
  return source.values('serviceAccounts').some(({ value }) => value === `${namespace}/${serviceAccount}` || value === serviceAccount);
}
