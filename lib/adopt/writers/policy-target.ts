import { isMapping } from '../../semantics/mapping';
import { call, type Call } from '../code';
import type { Subject } from './draft';
import { type Fields, listOf, NotSaid } from './fields';

const ROOT_NAMESPACE = 'istio-system';

/** The namespace of an object that has to be in one. */
export function namespaceOf({ namespace }: Subject): string {
  if (namespace === undefined) throw new NotSaid('its manifest does not name a namespace');
  return namespace;
}

/** What a policy is for, by its namespace and by the labels under this field of the spec. */
export function policyTarget(subject: Subject): Call {
  const { spec } = subject;
  const namespace = namespaceOf(subject);
  if (spec.targetRef !== undefined) throw new NotSaid('there is no option for targetRef, which targetRefs replaces');
  if (spec.targetRefs !== undefined) return namedTarget(namespace, listOf(spec.targetRefs));
  const labels = isMapping(spec.selector) ? spec.selector.matchLabels : undefined;
  if (isMapping(labels) && Object.keys(labels).length > 0) return call('PolicyTarget.workload', namespace, labels);
  return namespace === ROOT_NAMESPACE ? call('PolicyTarget.mesh') : call('PolicyTarget.namespace', namespace);
}

function namedTarget(namespace: string, [first, second]: readonly Fields[]): Call {
  const { group = '', kind, name } = first ?? {};
  if (second !== undefined) throw new NotSaid('there is no option for several targetRefs');
  if (group === '' && kind === 'Service') return call('PolicyTarget.service', namespace, name);
  if (group !== 'gateway.networking.k8s.io') throw new NotSaid(`there is no option for a ${String(kind)} in targetRefs`);
  if (kind === 'Gateway') return call('PolicyTarget.waypoint', namespace, name);
  if (kind !== 'GatewayClass' || name !== 'istio-waypoint') throw new NotSaid(`there is no option for a ${String(kind)} in targetRefs`);
  return call('PolicyTarget.waypoints', ...(namespace === ROOT_NAMESPACE ? [] : [namespace]));
}
