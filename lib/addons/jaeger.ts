import { Duration, Size } from 'cdk8s';
import { Cpu, Probe } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { WRITTEN } from '../core/expect-value';
import { offerProvider } from '../core/offered-providers';
import type { IExtensionProvider } from '../core/roles';
import { ExtensionProvider } from '../providers/extension-provider';
import { NetworkPeer } from '../security/network-peer';
import { formatDuration } from '../semantics/duration';
import type { MeshService } from '../topology/mesh-service';
import { ServicePort } from '../topology/service-port';
import { Addon } from './addon';
import type { StoredAddonOptions } from './addon-options';
import { checkRetention } from './checks';
import { ConfigFiles } from './config-files';
import { JAEGER_PORTS, jaegerConfig } from './jaeger-config';

/** Options of `Jaeger`. */
export interface JaegerProps extends StoredAddonOptions {
  /**
   * How long traces are kept; at least one minute.
   * @default Duration.hours(72)
   */
  readonly retention?: Duration;
}

const USER = 10001;
const BASE_PATH = '/jaeger';

/**
 * Jaeger in one pod: it receives traces, stores them in a Badger database, and shows them at `/jaeger`.
 *
 * Proxies only send traces to it if a `Telemetry` names it.
 *
 * @throws ConfigError when the storage is not whole gibibytes, or when the retention is shorter than a minute
 * @see https://istio.io/latest/docs/ops/integrations/jaeger/
 * @example
 * const jaeger = new Jaeger(chart, 'Jaeger', { retention: Duration.days(7) });
 * new Telemetry(chart, 'Traces', { target: PolicyTarget.mesh(), tracing: Tracing.to(jaeger, { percent: 1 }) });
 */
export class Jaeger extends Addon implements IExtensionProvider {
  /** @internal */
  static readonly [WRITTEN] = 'a Jaeger';

  /** The Service `tracing`: the page and the query API. */
  readonly service: MeshService;
  /** The Service `jaeger-collector`, to which proxies send traces. */
  readonly collector: MeshService;
  /** Its entry in `meshConfig.extensionProviders`, which the app's `Mesh` adds. */
  readonly extensionProvider: ExtensionProvider;
  readonly purposes = ['traces'] as const;

  constructor(scope: Construct, id: string, props: JaegerProps = {}) {
    super(scope, id, 'jaeger', props);
    const retention = checkRetention(this, props.retention ?? Duration.hours(72), Duration.minutes(1));
    const config = new ConfigFiles(this, 'Config', {
      metadata: this.metadata('jaeger'),
      data: { 'config.yaml': jaegerConfig({ retention: formatDuration(retention.toMilliseconds()), basePath: BASE_PATH }) },
    });
    const health = { port: JAEGER_PORTS.health, timeoutSeconds: Duration.seconds(3) };
    this.addPod({
      container: {
        name: 'jaeger',
        image: 'docker.io/jaegertracing/jaeger:2.14.0',
        args: ['--config', '/etc/jaeger/config.yaml'],
        ports: Object.entries(JAEGER_PORTS).map(([name, number]) => ({ name: name.toLowerCase(), number })),
        readiness: Probe.fromHttpGet('/status', { ...health, periodSeconds: Duration.seconds(5) }),
        liveness: Probe.fromHttpGet('/status', {
          ...health,
          initialDelaySeconds: Duration.seconds(30),
          periodSeconds: Duration.seconds(15),
        }),
        resources: { cpu: { request: Cpu.millis(50) }, memory: { request: Size.mebibytes(128), limit: Size.mebibytes(1000) } },
        volumeMounts: [
          { path: '/etc/jaeger', volume: config.volume, readOnly: true },
          { path: '/badger', volume: this.addData(props) },
          { path: '/tmp', volume: this.addScratch('tmp') },
        ],
      },
      config: [config],
      user: USER,
      metricsPort: JAEGER_PORTS.metrics,
    });
    this.service = this.addPage('tracing', [
      ServicePort.http(JAEGER_PORTS.page, 'http-query'),
      ServicePort.grpc(JAEGER_PORTS.query, 'grpc-query'),
    ]);
    this.collector = this.addService('jaeger-collector', [
      ServicePort.grpc(JAEGER_PORTS.otlpGrpc, 'grpc-otlp'),
      ServicePort.http(JAEGER_PORTS.otlpHttp, 'http-otlp'),
      ServicePort.grpc(JAEGER_PORTS.jaegerGrpc, 'grpc-jaeger'),
      ServicePort.http(JAEGER_PORTS.jaegerHttp, 'http-jaeger'),
      ServicePort.http(JAEGER_PORTS.zipkin, 'http-zipkin'),
    ]);
    this.open(
      this.collector.ports.map(({ number }) => number),
      NetworkPeer.everyNamespace(),
    );
    this.addService('zipkin', [ServicePort.http(JAEGER_PORTS.zipkin, 'http-zipkin')]);
    this.extensionProvider = ExtensionProvider.opentelemetry(this.name, this.collector.port(JAEGER_PORTS.otlpGrpc));
    offerProvider(this, this.extensionProvider._toWire());
  }

  /** The gRPC address where pods of the cluster query traces. */
  get queryUrl(): string {
    return `http://${this.service.host}:${JAEGER_PORTS.query}${BASE_PATH}`;
  }

  /** The address of the page for browsers; undefined unless it is exposed through a gateway. */
  get pageUrl(): string | undefined {
    return this.externalUrl && `${this.externalUrl}${BASE_PATH}`;
  }
}
