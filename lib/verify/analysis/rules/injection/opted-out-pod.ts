import { defineRule } from '../../rule';

const INJECT = 'sidecar.istio.io/inject';

export const optedOutPod = defineRule({
  id: 'injection/opted-out-pod',
  severity: 'info',
  summary: 'All pods of a namespace in the mesh are in the mesh.',
  reads: ['MeshConfig', 'Namespace', 'Workload'],
  alsoKnownAs: [],
  why: 'Pods without a sidecar do not have an identity, and policies and routes do not apply to them. STRICT workloads reset their connections, and requests to them are not encrypted.',

  check(mesh, report) {
    for (const workload of mesh.workloads.all) {
      if (!workload.isOptedOut || mesh.namespaces.dataPlaneOf(workload.namespace) !== 'sidecar') continue;

      const isLabel = workload.labels[INJECT] !== undefined;
      report({
        at: workload.template.get('metadata', isLabel ? 'labels' : 'annotations', INJECT).at,
        message: `namespace ${workload.namespace} is in the mesh, but the pods of ${workload.entry.ref} are not`,
        fix: 'remove it, or suppress this finding with a reason',
      });
    }
  },
});
