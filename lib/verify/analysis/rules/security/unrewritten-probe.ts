import type { Mesh } from '../../../../mesh/mesh';
import type { Workload } from '../../../../mesh/workloads/workload';
import { demandsMutualTls } from '../../mutual-tls';
import { type Probe, probesOf } from '../../probes';
import { defineRule } from '../../rule';

export const unrewrittenProbe = defineRule({
  id: 'security/unrewritten-probe',
  severity: 'warning',
  summary: 'Probes reach pods that take mutual TLS only.',
  reads: ['MeshConfig', 'Namespace', 'PeerAuthentication', 'Workload'],
  alsoKnownAs: [],
  why: 'The kubelet has no certificate of the mesh. Istio leads its HTTP, gRPC and TCP probes to the agent of the sidecar, unless an annotation switches that off: then a port that demands mutual TLS refuses them, and the pod is restarted or never ready.',

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
        message: `${workload.entry.ref} takes only mutual TLS, so it refuses the ${refused.name} of the kubelet`,
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
