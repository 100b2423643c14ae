import type { Mesh } from '../../../../mesh/mesh';
import { sessionAffinityOf } from '../../../../mesh/services/service';
import { defineRule } from '../../rule';

export const sessionAffinity = defineRule({
  id: 'services/session-affinity',
  severity: 'info',
  summary: 'Sessions of a Service in the mesh are kept by a DestinationRule.',
  reads: ['DestinationRule', 'MeshConfig', 'Namespace', 'Service', 'Workload'],
  alsoKnownAs: [],
  page: 'https://istio.io/latest/docs/reference/config/networking/destination-rule/#LoadBalancerSettings-ConsistentHashLB',
  why: 'Proxies choose a pod themselves and do not look at `sessionAffinity`, which only kube-proxy follows. Callers in the mesh and gateways change pods from request to request.',

  check(mesh, report) {
    for (const service of mesh.services.kubernetes) {
      const affinity = sessionAffinityOf(service);
      if (affinity?.value !== 'ClientIP' || isKept(mesh, service.host)) continue;
      if (!mesh.workloads.behind(service).some((workload) => mesh.workloads.dataPlaneOf(workload) === 'sidecar')) continue;

      report({
        at: affinity.at,
        message: `proxies do not look at this, so callers of ${service.entry.ref} in the mesh are not kept at one pod`,
        fix: `add a DestinationRule for ${service.host} with loadBalancer.consistentHash`,
      });
    }
  },
});

function isKept(mesh: Mesh, host: string): boolean {
  const rules = mesh.destinationRules.covering(host);
  return rules.some(({ trafficPolicy }) => trafficPolicy.get('loadBalancer', 'consistentHash').present);
}
