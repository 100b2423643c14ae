import type { Mesh } from '../../../../mesh/mesh';
import type { Workload } from '../../../../mesh/workloads/workload';
import { demandsMutualTls } from '../../mutual-tls';
import { type Probe, probesOf } from '../../probes';
import { defineRule } from '../../rule';

export const unrewrittenProbe = defineRule({
  id: 'security/unrewritten-probe',
  severity: 'warning',
  summary: 'Probes reach pods that only accept mutual TLS.',
  reads: ['MeshConfig', 'Namespace', 'PeerAuthentication', 'Workload'],
  alsoKnownAs: [],
  why: 'The kubelet does not have a certificate of the mesh. Istio redirects its HTTP, gRPC and TCP probes to the agent of the sidecar, unless an annotation disables this: then a port that requires mutual TLS refuses them, and the pod is restarted or never becomes ready.',

  check(mesh, report) {
    for (const workload of mesh.workloads.all) {
      if (workload.annotations[REWRITE] !== 'false' || mesh.workloads.dataPlaneOf(workload) !== 'sidecar') continue;
      const refused = workload
        .containers()
        .flatMap((container) => probesOf(container.field, ['httpGet', 'grpc']))
        .find((probe) => isRefused(mesh, workload, probe));
      if (!refused) continue;

      report({
        at: workload.template.get('metadata', 'annotations', REWRITE).at,
        message: `${workload.entry.ref} only accepts mutual TLS, so it refuses the ${refused.name} of the kubelet`,
        fix: 'remove the annotation, or use PeerAuthentication portLevelMtls DISABLE for the port of the probe',
      });
    }
  },
});

const REWRITE = 'sidecar.istio.io/rewriteAppHTTPProbers';

function isRefused(mesh: Mesh, workload: Workload, { port }: Probe): boolean {
  const number = port.number() ?? workload.containerPort(port.text() ?? '');
  return demandsMutualTls(mesh, workload, number);
}
