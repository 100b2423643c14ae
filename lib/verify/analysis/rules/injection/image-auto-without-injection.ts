import type { Mesh } from '../../../../mesh/mesh';
import { type InjectionWebhook, injectionWebhooks } from '../../../../mesh/workloads/injectors';
import type { Workload } from '../../../../mesh/workloads/workload';
import { meets } from '../../../../semantics/label-selector';
import { asksForAutoImage } from '../../auto-image';
import { defineRule } from '../../rule';

export const imageAutoWithoutInjection = defineRule({
  id: 'injection/image-auto-without-injection',
  severity: 'warning',
  summary: 'A workload with the image auto is injected.',
  reads: ['MutatingWebhookConfiguration', 'Namespace', 'Workload'],
  alsoKnownAs: ['IST0146'],
  why: 'Only the injector replaces `image: auto` with a real image. Without injection, there is no image with that name and the pods never start.',

  check(mesh, report) {
    const webhooks = injectionWebhooks(mesh.objects);
    for (const workload of mesh.workloads.all) {
      const container = workload.kind === 'Pod' ? undefined : asksForAutoImage(workload);
      if (!container || isInjected(mesh, workload, webhooks)) continue;

      report({
        at: container.field.get('image').at,
        message: `no label enables injection, which replaces "auto", for ${workload.entry.ref}, so its pods never start`,
        fix: 'add the label sidecar.istio.io/inject: "true" to the pod template',
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
