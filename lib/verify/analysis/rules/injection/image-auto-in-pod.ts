import { asksForAutoImage } from '../../auto-image';
import { defineRule } from '../../rule';

export const imageAutoInPod = defineRule({
  id: 'injection/image-auto-in-pod',
  severity: 'error',
  summary: 'No bare Pod leaves the image of its proxy to the injector.',
  reads: ['Namespace', 'Workload'],
  alsoKnownAs: ['IST0147'],
  why: 'A Pod that still says `image: auto` was not injected, or will not be: there is no image of that name, so it never starts.',

  check(mesh, report) {
    for (const workload of mesh.workloads.all) {
      if (workload.kind !== 'Pod' || mesh.workloads.dataPlaneOf(workload) === 'sidecar') continue;
      const container = asksForAutoImage(workload);
      if (!container) continue;

      report({
        at: container.field.get('image').at,
        message: `no injector replaces "auto" in ${workload.entry.ref}, so it never starts`,
        fix: 'make it a Deployment whose pods are labelled sidecar.istio.io/inject: "true"',
      });
    }
  },
});
