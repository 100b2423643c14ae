import { isInjected } from '../../injection';
import { defineRule } from '../../rule';

const INJECT = 'sidecar.istio.io/inject';

export const optedOutPod = defineRule({
  id: 'injection/opted-out-pod',
  severity: 'info',
  summary: 'Pods of a namespace in the mesh are in it.',
  reads: ['Namespace', 'Workload'],
  alsoKnownAs: [],
  why: 'Pods that refuse the sidecar have no identity and follow no policy and no route. STRICT workloads reset their calls, and nothing encrypts what they get.',

  check(mesh, report) {
    for (const workload of mesh.workloads.all) {
      if (!workload.isOptedOut || !isInjected(mesh.namespaces.labelsOf(workload.namespace) ?? {})) continue;

      const isLabel = workload.labels[INJECT] !== undefined;
      report({
        at: workload.template.get('metadata', isLabel ? 'labels' : 'annotations', INJECT).at,
        message: `namespace ${workload.namespace} is in the mesh and the pods of ${workload.entry.ref} are not`,
        fix: 'drop it, or suppress this with the reason',
      });
    }
  },
});
