import type { Workload } from '../../../../mesh/workloads/workload';
import { labelsOf } from '../../../../mesh/reading/metadata';
import { isControlPlane } from '../../control-plane';
import { defineRule } from '../../rule';

const INJECT = 'sidecar.istio.io/inject';
const MODE = 'istio.io/dataplane-mode';
const USES_WAYPOINT = 'istio.io/use-waypoint';

export const labelOnWorkload = defineRule({
  id: 'injection/label-on-workload',
  severity: 'warning',
  summary: 'Labels that add pods to the mesh, or exclude them, are on the pods.',
  reads: ['MeshConfig', 'Namespace', 'Workload'],
  alsoKnownAs: [],
  page: 'https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/',
  why: 'The injector, the node agent and istiod read the labels of pods. A label in the metadata of a Deployment is not copied to its pods, so it has no effect.',

  check(mesh, report) {
    for (const workload of mesh.workloads.all) {
      const { entry, template, kind, isMachine } = workload;
      if (kind === 'Pod' || isMachine || isControlPlane(entry)) continue;
      const own = labelsOf(entry);
      const label = [INJECT, MODE, USES_WAYPOINT].find((name) => isMissed(workload, name, own.get(name).text()));
      if (label === undefined) continue;

      report({
        at: own.get(label).at,
        message: `${label} is on the ${kind} instead of its pods, so it has no effect`,
        fix: `move it to ${template.path.join('.')}.metadata.labels`,
      });
    }
  },
});

/** True for a label that the pods do not have, and that would change what they are. */
function isMissed({ labels, dataPlane, isDataPlaneKnown }: Workload, name: string, value: string | undefined): boolean {
  if (value === undefined || labels[name] !== undefined) return false;
  if (name === USES_WAYPOINT || !isDataPlaneKnown) return true;
  const [asked, wanted] = name === INJECT ? ['true', 'sidecar'] : ['ambient', 'ambient'];
  return dataPlane !== 'gateway' && (dataPlane === wanted) !== (value === asked);
}
