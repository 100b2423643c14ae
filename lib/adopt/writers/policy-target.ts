import { isMapping } from '../../semantics/mapping';
import { call, type Call } from '../code';
import type { Subject } from './draft';

export const NO_NAMESPACE = 'its manifest does not name a namespace';

const ROOT_NAMESPACE = 'istio-system';

/** What a policy is for, by its namespace and by the labels under this field of the spec. */
export function policyTarget({ namespace, spec }: Subject): Call | string {
  if (namespace === undefined) return NO_NAMESPACE;
  if (spec.targetRef !== undefined || spec.targetRefs !== undefined) return 'no option says targetRefs of objects that are not made here';
  const labels = isMapping(spec.selector) ? spec.selector.matchLabels : undefined;
  if (isMapping(labels) && Object.keys(labels).length > 0) return call('PolicyTarget.workload', namespace, labels);
  return namespace === ROOT_NAMESPACE ? call('PolicyTarget.mesh') : call('PolicyTarget.namespace', namespace);
}
