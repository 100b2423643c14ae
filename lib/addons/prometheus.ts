import { Duration, Size } from 'cdk8s';
import { Cpu, Probe } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { WRITTEN } from '../core/expect-value';
import { formatDuration } from '../semantics/duration';
import type { MeshService } from '../topology/mesh-service';
import { ServicePort } from '../topology/service-port';
import { Addon } from './addon';
import type { StoredAddonOptions } from './addon-options';
import { checkRetention } from './checks';
import { ClusterReader } from './cluster-reader';
import { ConfigFiles } from './config-files';
import { scrapeConfig } from './scrape-config';

/** Options of `Prometheus`. */
export interface PrometheusProps extends StoredAddonOptions {
  /**
   * How long metrics are kept; at least two hours.
   * @default Duration.days(15)
   */
  readonly retention?: Duration;
  /**
   * Whether to verify the certificates of the kubelets. In many clusters they are self-signed: leave it out there, otherwise the panels
   * for CPU and memory stay empty.
   * @default false
   */
  readonly verifyKubelets?: boolean;
}

const PORT = 9090;
const NOBODY = 65534;

/**
 * Prometheus with a scrape configuration for the mesh: pods with Istio's annotations, container metrics, and itself.
 *
 * @throws ConfigError when the storage is not whole gibibytes, or when the retention is shorter than two hours
 * @see https://istio.io/latest/docs/ops/integrations/prometheus/
 * @example
 * const prometheus = new Prometheus(chart, 'Prometheus', { retention: Duration.days(30) });
 */
export class Prometheus extends Addon {
  /** Makes the class one of its own to TypeScript, which compares shapes. */
  declare protected readonly nominal: true;

  /** @internal */
  static readonly [WRITTEN] = 'a Prometheus';

  /** The Service `prometheus`. */
  readonly service: MeshService;

  constructor(scope: Construct, id: string, props: PrometheusProps = {}) {
    super(scope, id, 'prometheus', props);
    const retention = checkRetention(this, props.retention ?? Duration.days(15), Duration.hours(2));
    const config = new ConfigFiles(this, 'Config', {
      metadata: this.metadata('prometheus'),
      data: { 'prometheus.yml': scrapeConfig({ verifyKubelets: props.verifyKubelets ?? false }) },
    });
    new ClusterReader(this, this.account, [
      { apiGroups: [''], resources: ['nodes', 'pods'], verbs: ['get', 'list', 'watch'] },
      { apiGroups: [''], resources: ['nodes/metrics'], verbs: ['get'] },
    ]);
    this.addPod({
      container: {
        name: 'prometheus',
        image: 'docker.io/prom/prometheus:v3.10.0',
        args: [
          '--config.file=/etc/prometheus/prometheus.yml',
          '--storage.tsdb.path=/data',
          `--storage.tsdb.retention.time=${formatDuration(retention.toMilliseconds())}`,
          ...(this.externalUrl ? [`--web.external-url=${this.externalUrl}`] : []),
        ],
        ports: [{ name: 'http', number: PORT }],
        readiness: Probe.fromHttpGet('/-/ready', { port: PORT, periodSeconds: Duration.seconds(5), timeoutSeconds: Duration.seconds(4) }),
        liveness: Probe.fromHttpGet('/-/healthy', {
          port: PORT,
          initialDelaySeconds: Duration.seconds(30),
          periodSeconds: Duration.seconds(15),
          timeoutSeconds: Duration.seconds(10),
        }),
        resources: { cpu: { request: Cpu.millis(100) }, memory: { request: Size.mebibytes(512), limit: Size.mebibytes(2000) } },
        volumeMounts: [
          { path: '/etc/prometheus', volume: config.volume, readOnly: true },
          { path: '/data', volume: this.addData(props) },
          { path: '/tmp', volume: this.addScratch('tmp') },
        ],
      },
      config: [config],
      user: NOBODY,
      readsCluster: true,
      callsPods: true,
    });
    this.service = this.addPage('prometheus', [ServicePort.http(PORT)]);
  }

  /** The address for queries from pods of the cluster. */
  get url(): string {
    return `http://${this.service.host}:${PORT}`;
  }
}
