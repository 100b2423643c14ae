import { Cursor } from '../../../../mesh/reading/cursor';
import { readLabelSelector } from '../../../../mesh/reading/label-selector';
import type { Mesh } from '../../../../mesh/mesh';
import type { Workload } from '../../../../mesh/workloads/workload';
import { type LabelSelector, meets } from '../../../../semantics/label-selector';
import { asksForAutoImage } from '../../auto-image';
import { defineRule } from '../../rule';

export const imageAutoWithoutInjection = defineRule({
  id: 'injection/image-auto-without-injection',
  severity: 'warning',
  summary: 'A workload that leaves the image of its proxy to the injector is injected.',
  reads: ['MutatingWebhookConfiguration', 'Namespace', 'Workload'],
  alsoKnownAs: ['IST0146'],
  why: 'Only the injector turns `image: auto` into a real image. Without it there is no image of that name and the pods never start.',

  check(mesh, report) {
    const webhooks = injectors(mesh);
    for (const workload of mesh.workloads.all) {
      const container = workload.kind === 'Pod' ? undefined : asksForAutoImage(workload);
      if (!container || isInjected(mesh, workload, webhooks)) continue;

      report({
        at: container.field.get('image').at,
        message: `nothing asks the injector to replace "auto" in ${workload.entry.ref}, so its pods never start`,
        fix: 'label the pod template sidecar.istio.io/inject: "true"',
      });
    }
  },
});

/** What the webhooks of Istio look for; none when they are not in the input. */
function injectors(mesh: Mesh): readonly (readonly [namespace: LabelSelector, pod: LabelSelector])[] {
  return mesh.objects
    .of('MutatingWebhookConfiguration', 'admissionregistration.k8s.io')
    .flatMap((entry) => Cursor.root(entry).get('webhooks').items())
    .filter((webhook) => webhook.get('name').text()?.endsWith('istio.io'))
    .map((webhook) => [readLabelSelector(webhook.get('namespaceSelector')), readLabelSelector(webhook.get('objectSelector'))]);
}

function isInjected(mesh: Mesh, { labels, namespace }: Workload, webhooks: ReturnType<typeof injectors>): boolean {
  const namespaceLabels = mesh.namespaces.labelsOf(namespace);
  if (webhooks.length > 0)
    return webhooks.some(([ofNamespace, ofPod]) => meets(ofNamespace, namespaceLabels ?? {}) && meets(ofPod, labels));
  if (labels['sidecar.istio.io/inject'] !== undefined) return labels['sidecar.istio.io/inject'] === 'true';
  return !namespaceLabels || namespaceLabels['istio-injection'] === 'enabled' || namespaceLabels['istio.io/rev'] !== undefined;
}
