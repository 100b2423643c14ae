import type { Draft, Subject } from './draft';
import { fieldsOf, given, pick } from './fields';

/** The fields that describe workloads outside Kubernetes. */
const FIELDS: readonly string[] = ['serviceAccount', 'ports', 'locality', 'network', 'weight'];

export function writeWorkloadEntry({ spec }: Subject): Draft {
  return { callee: 'WorkloadEntry', options: { address: spec.address, labels: spec.labels ?? {}, ...pick(spec, ...FIELDS) } };
}

export function writeWorkloadGroup({ spec }: Subject): Draft {
  const { labels = {}, annotations } = fieldsOf(spec.metadata);
  const options = given({ labels, workloadAnnotations: annotations, ...pick(fieldsOf(spec.template), ...FIELDS) });
  return { callee: 'WorkloadGroup', options };
}
