import type { Mesh } from '../../../../mesh/mesh';
import type { Workload } from '../../../../mesh/workloads/workload';
import { demandsMutualTls } from '../../mutual-tls';
import { defineRule } from '../../rule';

export const scraperToStrict = defineRule({
  id: 'security/scraper-to-strict',
  severity: 'warning',
  summary: 'Prometheus can scrape the metrics of pods that only accept mutual TLS.',
  reads: ['MeshConfig', 'Namespace', 'PeerAuthentication', 'Workload'],
  alsoKnownAs: [],
  why: 'A Prometheus without a sidecar does not have a certificate of the mesh. Istio redirects it to the agent of the sidecar, which serves the metrics of the application in plain text on port 15020, unless this is disabled: then a port that requires mutual TLS resets the connection and the target is down.',

  check(mesh, report) {
    for (const workload of mesh.workloads.all) {
      const port = scrapedPort(mesh, workload);
      if (port === undefined || mesh.workloads.dataPlaneOf(workload) !== 'sidecar') continue;
      if (!demandsMutualTls(mesh, workload, port)) continue;

      report({
        at: workload.template.get('metadata', 'annotations', MERGE in workload.annotations ? MERGE : PORT).at,
        message: `${workload.entry.ref} only accepts mutual TLS on port ${port}, so it resets the connections of a Prometheus without a sidecar`,
        fix: `let Istio merge the metrics, or use PeerAuthentication portLevelMtls PERMISSIVE for port ${port}`,
      });
    }
  },
});

const MERGE = 'prometheus.istio.io/merge-metrics';
const PORT = 'prometheus.io/port';

/** The port of the application that annotations ask Prometheus to scrape in plain text; undefined where the agent answers for it. */
function scrapedPort({ config }: Mesh, { annotations }: Workload): number | undefined {
  if (annotations['prometheus.io/scrape'] !== 'true' || annotations['prometheus.io/scheme'] === 'https') return undefined;
  const isMerged = MERGE in annotations ? isTrue(annotations[MERGE]) : config.isPrometheusMerged;
  const port = Number(annotations[PORT]);
  return isMerged || !Number.isInteger(port) || port < 1 ? undefined : port;
}

/** As Go reads a boolean, which Istio does with this annotation. */
function isTrue(text: string): boolean {
  return /^(1|t|T|true|TRUE|True)$/.test(text);
}
