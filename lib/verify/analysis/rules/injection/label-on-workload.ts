import { labelsOf } from '../../../../mesh/reading/metadata';
import { isControlPlane } from '../../control-plane';
import { defineRule } from '../../rule';

/** Labels by which pods choose their data plane. */
const OF_PODS = ['sidecar.istio.io/inject', 'istio.io/dataplane-mode'];

export const labelOnWorkload = defineRule({
  id: 'injection/label-on-workload',
  severity: 'warning',
  summary: 'Labels that add pods to the mesh, or exclude them, are on the pods.',
  reads: ['Workload'],
  alsoKnownAs: [],
  page: 'https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/',
  why: 'The injector and the node agent read the labels of pods. A label in the metadata of a Deployment is not copied to its pods, so it has no effect.',

  check(mesh, report) {
    for (const { entry, template, kind, isMachine } of mesh.workloads.all) {
      if (kind === 'Pod' || isMachine || isControlPlane(entry)) continue;
      const own = labelsOf(entry);
      const ofPods = template.get('metadata', 'labels');
      const label = OF_PODS.find((name) => own.get(name).present && !ofPods.get(name).present);
      if (label === undefined) continue;

      report({
        at: own.get(label).at,
        message: `${label} is on the ${kind} instead of its pods, so it has no effect`,
        fix: `move it to ${template.path.join('.')}.metadata.labels`,
      });
    }
  },
});
