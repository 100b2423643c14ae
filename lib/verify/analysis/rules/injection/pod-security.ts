import type { Mesh } from '../../../../mesh/mesh';
import { lazy } from '../../../../mesh/reading/lazy';
import { defineRule } from '../../rule';

const ENFORCE = 'pod-security.kubernetes.io/enforce';

export const podSecurity = defineRule({
  id: 'injection/pod-security',
  severity: 'info',
  summary: 'A namespace with sidecars admits injected pods.',
  reads: ['MeshConfig', 'Namespace', 'Workload'],
  alsoKnownAs: [],
  page: 'https://istio.io/latest/docs/setup/additional-setup/pod-security-admission/',
  why: 'Without the node agent of the Istio CNI, the injector adds an init container with the capabilities NET_ADMIN and NET_RAW. The levels baseline and restricted of Pod Security admission reject such pods, so they do not start.',

  check(mesh, report) {
    const isCniInstalled = lazy(() => hasNodeAgent(mesh));
    for (const entry of mesh.namespaces.all) {
      const labels = mesh.namespaces.labelsOf(entry.name) ?? {};
      const level = labels[ENFORCE];
      if ((level !== 'baseline' && level !== 'restricted') || mesh.namespaces.dataPlaneOf(entry.name) !== 'sidecar' || isCniInstalled())
        continue;

      report({
        at: entry.at('metadata', 'labels', ENFORCE),
        message: `${level} rejects the init container that the injector adds, unless the Istio CNI node agent is installed`,
        fix: 'install the Istio CNI node agent, or use ambient mode',
      });
    }
  },
});

function hasNodeAgent(mesh: Mesh): boolean {
  return mesh.workloads.all.some(({ kind, labels }) => kind === 'DaemonSet' && labels['k8s-app'] === 'istio-cni-node');
}
