import { Yaml } from 'cdk8s';

/** The inputs of a scrape configuration. */
export interface ScrapeOptions {
  /** Whether the certificates of the kubelets are signed by the authority of the cluster. */
  readonly verifyKubelets: boolean;
}

const SECRETS = '/var/run/secrets/kubernetes.io/serviceaccount';
const POD = '__meta_kubernetes_pod';

/** The configuration file of Prometheus: annotated pods, container metrics, and Prometheus itself. */
export function scrapeConfig(options: ScrapeOptions): string {
  return Yaml.stringify({
    global: { scrape_interval: '15s', scrape_timeout: '10s', evaluation_interval: '1m' },
    scrape_configs: [itself(), annotatedPods(), containers(options)],
  });
}

function itself() {
  return { job_name: 'prometheus', static_configs: [{ targets: ['localhost:9090'] }] };
}

// Istio's injector annotates every pod of the mesh, and serves the metrics of proxy and application together on a port that
// mutual TLS does not cover.
function annotatedPods() {
  const annotation = (name: string) => `${POD}_annotation_prometheus_io_${name}`;
  return {
    job_name: 'kubernetes-pods',
    honor_labels: true,
    kubernetes_sd_configs: [{ role: 'pod' }],
    relabel_configs: [
      { action: 'keep', source_labels: [annotation('scrape')], regex: 'true' },
      { action: 'drop', source_labels: [`${POD}_phase`], regex: 'Pending|Succeeded|Failed|Completed' },
      { source_labels: [annotation('scheme')], regex: '(https?)', target_label: '__scheme__' },
      { source_labels: [annotation('path')], regex: '(.+)', target_label: '__metrics_path__' },
      { source_labels: [annotation('port'), `${POD}_ip`], regex: '(\\d+);([0-9.]+)', replacement: '$2:$1', target_label: '__address__' },
      { source_labels: [annotation('port'), `${POD}_ip`], regex: '(\\d+);(.*:.*)', replacement: '[$2]:$1', target_label: '__address__' },
      { action: 'labelmap', regex: `${POD}_label_(.+)` },
      { source_labels: ['__meta_kubernetes_namespace'], target_label: 'namespace' },
      { source_labels: [`${POD}_name`], target_label: 'pod' },
      { source_labels: [`${POD}_node_name`], target_label: 'node' },
    ],
  };
}

// The dashboards only need CPU and memory; the other series of each node are dropped.
function containers({ verifyKubelets }: ScrapeOptions) {
  return {
    job_name: 'kubernetes-nodes-cadvisor',
    scheme: 'https',
    metrics_path: '/metrics/cadvisor',
    authorization: { credentials_file: `${SECRETS}/token` },
    tls_config: verifyKubelets ? { ca_file: `${SECRETS}/ca.crt` } : { insecure_skip_verify: true },
    kubernetes_sd_configs: [{ role: 'node' }],
    relabel_configs: [{ source_labels: ['__meta_kubernetes_node_name'], target_label: 'node' }],
    metric_relabel_configs: [{ action: 'keep', source_labels: ['__name__'], regex: 'container_(cpu|memory|network)_.+' }],
  };
}
