import { asksForAutoImage } from '../../auto-image';
import { defineRule } from '../../rule';

export const imageAutoInPod = defineRule({
  id: 'injection/image-auto-in-pod',
  severity: 'error',
  summary: 'No bare Pod leaves the image of its proxy to the injector.',
  reads: ['Namespace', 'Workload'],
  alsoKnownAs: ['IST0147'],
  docs: {
    why: 'A Pod that still says `image: auto` was not injected, or will not be: there is no image of that name, so it never starts.',
    bad: `
apiVersion: v1
kind: Pod
metadata: { name: gateway, namespace: edge }
spec: { containers: [{ name: istio-proxy, image: auto }] }
`,
    good: `
apiVersion: v1
kind: Pod
metadata: { name: gateway, namespace: edge }
spec: { containers: [{ name: istio-proxy, image: docker.io/istio/proxyv2:1.30.3 }] }
`,
  },

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
