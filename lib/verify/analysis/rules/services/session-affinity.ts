import type { Mesh } from '../../../../mesh/mesh';
import { sessionAffinityOf } from '../../../../mesh/services/service';
import { defineRule } from '../../rule';

export const sessionAffinity = defineRule({
  id: 'services/session-affinity',
  severity: 'info',
  summary: 'Session affinity of a Service in the mesh is set in a DestinationRule.',
  reads: ['DestinationRule', 'MeshConfig', 'Namespace', 'Service', 'Workload'],
  alsoKnownAs: [],
  page: 'https://istio.io/latest/docs/reference/config/networking/destination-rule/#LoadBalancerSettings-ConsistentHashLB',
  why: 'Only kube-proxy supports `sessionAffinity`. Proxies select a pod themselves, so requests of the same client through a gateway or from the mesh go to different pods.',

  check(mesh, report) {
    for (const service of mesh.services.kubernetes) {
      const affinity = sessionAffinityOf(service);
      if (affinity?.value !== 'ClientIP' || isKept(mesh, service.host)) continue;
      if (!mesh.workloads.behind(service).some((workload) => mesh.workloads.dataPlaneOf(workload) === 'sidecar')) continue;

      report({
        at: affinity.at,
        message: `proxies ignore this, so requests of a caller to ${service.entry.ref} in the mesh go to different pods`,
        fix: `add a DestinationRule for ${service.host} with loadBalancer.consistentHash`,
      });
    }
  },
});

function isKept(mesh: Mesh, host: string): boolean {
  const rules = mesh.destinationRules.covering(host);
  return rules.some(({ trafficPolicy }) => trafficPolicy.get('loadBalancer', 'consistentHash').present);
}
