import type { ApiObject } from 'cdk8s';
import { LabelIndex } from '../semantics/label-index';
import type { Labels } from '../semantics/labels';
import { POD_TEMPLATES } from '../semantics/pod-template';
import { kindOf, readWorkload } from './manifest-workload';

/** A workload by the labels that its pods have when it is first looked for. */
interface IndexedWorkload {
  readonly object: ApiObject;
  readonly namespace: string;
  readonly labels: Labels;
}

interface KnownIndex {
  readonly objects: readonly ApiObject[];
  readonly index: LabelIndex<IndexedWorkload>;
}

/** One index for all services that are looked up in the same manifests. */
const KNOWN = new WeakMap<object, KnownIndex>();

/** The workloads among the objects of some manifests. */
export function workloadIndex(manifests: object, objects: readonly ApiObject[]): LabelIndex<IndexedWorkload> {
  const known = KNOWN.get(manifests);
  if (known && isSame(known.objects, objects)) return known.index;
  const workloads = objects.filter((each) => POD_TEMPLATES[kindOf(each)]);
  const index = new LabelIndex(workloads.map(indexed));
  KNOWN.set(manifests, { objects, index });
  return index;
}

function indexed(object: ApiObject): IndexedWorkload {
  const { namespace, labels } = readWorkload(object);
  return { object, namespace, labels };
}

function isSame(a: readonly ApiObject[], b: readonly ApiObject[]): boolean {
  return a === b || (a.length === b.length && a.every((each, index) => each === b[index]));
}
