import { defineRule } from '../../rule';

export const twoDataPlanes = defineRule({
  id: 'ambient/two-data-planes',
  severity: 'warning',
  summary: 'Pods have a sidecar or are in ambient mode, not both.',
  reads: ['MeshConfig', 'Namespace', 'Workload'],
  alsoKnownAs: ['KIA1316'],
  why: 'A pod with a sidecar is excluded from ambient mode, even if its labels select ambient mode: waypoints and their policies do not see its traffic.',

  check(mesh, report) {
    for (const workload of mesh.workloads.all) {
      const around = mesh.namespaces.dataPlaneOf(workload.namespace);
      const asksAmbient = workload.labels['istio.io/dataplane-mode'] === 'ambient';
      const asksSidecar = workload.labels['sidecar.istio.io/inject'] === 'true';
      const isBoth = asksAmbient ? asksSidecar || (around === 'sidecar' && !workload.isOptedOut) : asksSidecar && around === 'ambient';
      if (!isBoth || mesh.workloads.dataPlaneOf(workload) === 'gateway') continue;

      report({
        at: workload.template.get('metadata', 'labels', asksAmbient ? 'istio.io/dataplane-mode' : 'sidecar.istio.io/inject').at,
        message: `the pods of ${workload.entry.ref} have labels for a sidecar and for ambient mode, so they get the sidecar`,
        fix: 'keep one of the labels',
      });
    }
  },
});
