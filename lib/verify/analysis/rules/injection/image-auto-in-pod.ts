import { asksForAutoImage } from '../../auto-image';
import { defineRule } from '../../rule';

export const imageAutoInPod = defineRule({
  id: 'injection/image-auto-in-pod',
  severity: 'error',
  summary: 'No Pod without a controller has the image auto.',
  reads: ['MeshConfig', 'Namespace', 'Workload'],
  alsoKnownAs: ['IST0147'],
  why: 'A Pod with `image: auto` was not injected, or will not be: there is no image with that name, so it never starts.',

  check(mesh, report) {
    for (const workload of mesh.workloads.all) {
      if (workload.kind !== 'Pod' || mesh.workloads.dataPlaneOf(workload) === 'sidecar') continue;
      const container = asksForAutoImage(workload);
      if (!container) continue;

      report({
        at: container.field.get('image').at,
        message: `the injector does not replace "auto" in ${workload.entry.ref}, so it never starts`,
        fix: 'change it to a Deployment whose pods have the label sidecar.istio.io/inject: "true"',
      });
    }
  },
});
