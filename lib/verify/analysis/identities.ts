import type { MeshIndex } from '../../manifest/mesh/mesh-index';
import type { WorkloadView } from '../../manifest/mesh/workload';
import { matchesPattern } from '../../semantics/policy-pattern';
import type { RulePart } from './authorization';

/** Who a workload is to a policy: `cluster.local/ns/shop/sa/web`. */
export function principalOf(mesh: MeshIndex, { namespace, serviceAccount }: WorkloadView): string {
  return `${mesh.config.trustDomain}/ns/${namespace}/sa/${serviceAccount}`;
}

/** True when a `source` may be this workload; addresses and tokens are not known here and are taken to fit. */
export function mayBe(mesh: MeshIndex, source: RulePart, workload: WorkloadView): boolean {
  const principal = principalOf(mesh, workload);
  const isOne = (field: string, text: string) => source.values(field).some(({ value }) => matchesPattern(value, text));
  const fits = (field: string, text: string) => source.fields[field] === undefined || isOne(field, text);
  return (
    fits('principals', principal) &&
    fits('namespaces', workload.namespace) &&
    fitsAccount(source, workload) &&
    !isOne('notPrincipals', principal) &&
    !isOne('notNamespaces', workload.namespace)
  );
}

function fitsAccount(source: RulePart, { namespace, serviceAccount }: WorkloadView): boolean {
  if (source.fields.serviceAccounts === undefined) return true;
  return source.values('serviceAccounts').some(({ value }) => value === `${namespace}/${serviceAccount}` || value === serviceAccount);
}
