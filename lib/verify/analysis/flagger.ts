import type { Mesh } from '../../mesh/mesh';
import type { PolicySubject } from '../../mesh/policies/policy-index';
import { flaggerCanaries } from '../../mesh/workloads/flagger-canary';
import type { Workload } from '../../mesh/workloads/workload';
import type { Labels } from '../../semantics/labels';

/** The labels of which Flagger changes the first that a Deployment selects by. */
const SELECTOR_LABELS = ['app', 'name', 'app.kubernetes.io/name'];

/** What Flagger makes of a workload to serve, while the workload itself is the new version that is tried. */
export interface FlaggerPrimary extends PolicySubject {
  readonly workload: Workload;
  /** The label that tells it from the workload. */
  readonly label: Labels;
}

/** What Flagger makes of the workloads that its Canaries of the input are about. */
export function flaggerPrimaries(mesh: Mesh): readonly FlaggerPrimary[] {
  return flaggerCanaries(mesh.objects).flatMap(({ entry: canary, target }) => {
    const named = mesh.workloads.named(target.name, canary.namespace);
    const workload = named.find(({ kind, entry }) => kind === target.kind && entry.group === 'apps');
    const selector = workload?.selectorLabels ?? {};
    const key = SELECTOR_LABELS.find((label) => selector[label] !== undefined);
    if (!workload || !key) return [];
    const label = { [key]: `${workload.labels[key]}-primary` };
    return [{ workload, namespace: workload.namespace, label, labels: { ...workload.labels, ...label } }];
  });
}
