import type { Mesh } from '../../../../mesh/mesh';
import { type MonitoredEndpoint, type PrometheusMonitor, prometheusMonitors } from '../../../../mesh/workloads/prometheus-monitors';
import type { Workload } from '../../../../mesh/workloads/workload';
import { meets } from '../../../../semantics/label-selector';
import { demandsMutualTls } from '../../mutual-tls';
import { defineRule } from '../../rule';

export const monitorToStrict = defineRule({
  id: 'security/monitor-to-strict',
  severity: 'warning',
  summary: 'Monitors of the Prometheus operator scrape ports that accept plain text.',
  reads: ['MeshConfig', 'Namespace', 'PeerAuthentication', 'PodMonitor', 'Service', 'ServiceMonitor', 'Workload'],
  alsoKnownAs: [],
  page: 'https://istio.io/latest/docs/ops/integrations/prometheus/',
  why: 'Prometheus connects to the pods by their addresses, not through a sidecar, so it does not use mutual TLS. A port that requires it resets the connection, and the target is down. Merged metrics of Istio on port 15020 accept plain text.',

  check(mesh, report) {
    for (const monitor of prometheusMonitors(mesh.objects)) {
      for (const endpoint of monitor.endpoints.filter(({ isOther }) => !isOther)) {
        const strict = scraped(mesh, monitor, endpoint).find(
          ({ workload, port }) =>
            port !== undefined && mesh.workloads.dataPlaneOf(workload) === 'sidecar' && demandsMutualTls(mesh, workload, port),
        );
        if (!strict) continue;

        report({
          at: endpoint.at,
          message: `${strict.workload.entry.ref} only accepts mutual TLS on port ${strict.port}, so it resets the connections of Prometheus`,
          fix: `use PeerAuthentication portLevelMtls PERMISSIVE for port ${strict.port}, or scrape with scheme: https and the certificates of Istio`,
        });
      }
    }
  },
});

/** The pods that a monitor finds, with the port there. */
function scraped(mesh: Mesh, { entry, selector, namespaces }: PrometheusMonitor, { port, targetPort }: MonitoredEndpoint) {
  const isIn = ({ namespace }: { readonly namespace: string }) => namespaces?.includes(namespace) ?? true;
  const at = (workload: Workload, target: string | number | undefined) => ({
    workload,
    port: target === undefined ? undefined : workload.containerPort(target),
  });
  if (entry.kind === 'PodMonitor') {
    const pods = (namespaces?.flatMap((name) => mesh.workloads.in(name)) ?? mesh.workloads.all).filter(({ labels }) =>
      meets(selector, labels),
    );
    return pods.map((workload) => at(workload, targetPort ?? port));
  }
  const services = mesh.services.kubernetes.filter((service) => isIn(service) && meets(selector, service.labels));
  return services.flatMap((service) => {
    const target = targetPort ?? service.ports.find(({ name }) => name === port)?.target;
    return mesh.workloads.behind(service).map((workload) => at(workload, target));
  });
}
