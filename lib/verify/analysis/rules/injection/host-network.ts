import { defineRule } from '../../rule';

export const hostNetwork = defineRule({
  id: 'injection/host-network',
  severity: 'info',
  summary: 'Pods of the mesh do not use the host network.',
  reads: ['MeshConfig', 'Namespace', 'Workload'],
  alsoKnownAs: [],
  why: 'A pod with hostNetwork uses the network of its node, where Istio must not redirect traffic, so it does not get a sidecar and is not in ambient mode. No policy protects it, and its requests are in plain text.',

  check(mesh, report) {
    for (const workload of mesh.workloads.all) {
      if (workload.dataPlaneCause?.of !== 'pod field') continue;

      report({
        at: workload.template.at.field('spec', 'hostNetwork'),
        message: `${workload.entry.ref} uses the network of its node, so it is not in the mesh`,
        fix: 'remove hostNetwork, or mark the pods as outside the mesh with the label sidecar.istio.io/inject: "false"',
      });
    }
  },
});
