import { asksForAutoImage } from '../../auto-image';
import { defineRule } from '../../rule';

export const imageAutoWithoutInjection = defineRule({
  id: 'injection/image-auto-without-injection',
  severity: 'warning',
  summary: 'A workload with the image auto is injected.',
  reads: ['MeshConfig', 'MutatingWebhookConfiguration', 'Namespace', 'Workload'],
  alsoKnownAs: ['IST0146'],
  why: 'Only the injector replaces `image: auto` with a real image. Without injection, there is no image with that name and the pods never start.',

  check(mesh, report) {
    for (const workload of mesh.workloads.all) {
      const container = workload.kind === 'Pod' ? undefined : asksForAutoImage(workload);
      if (!container || workload.isInjected !== false) continue;

      report({
        at: container.field.get('image').at,
        message: `no label enables injection, which replaces "auto", for ${workload.entry.ref}, so its pods never start`,
        fix: 'add the label sidecar.istio.io/inject: "true" to the pod template',
      });
    }
  },
});
