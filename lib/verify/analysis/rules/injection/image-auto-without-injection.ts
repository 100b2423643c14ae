import type { Mesh } from '../../../../mesh/mesh';
import { type InjectionWebhook, injectionWebhooks } from '../../../../mesh/workloads/injectors';
import type { Workload } from '../../../../mesh/workloads/workload';
import { meets } from '../../../../semantics/label-selector';
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
    const webhooks = injectionWebhooks(mesh.objects);
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

function isInjected(mesh: Mesh, { labels, namespace }: Workload, webhooks: readonly InjectionWebhook[]): boolean {
  const namespaceLabels = mesh.namespaces.labelsOf(namespace);
  if (webhooks.length > 0)
    return webhooks.some((each) => meets(each.namespaceSelector, namespaceLabels ?? {}) && meets(each.objectSelector, labels));
  if (labels['sidecar.istio.io/inject'] !== undefined) return labels['sidecar.istio.io/inject'] === 'true';
  return !namespaceLabels || namespaceLabels['istio-injection'] === 'enabled' || namespaceLabels['istio.io/rev'] !== undefined;
}
