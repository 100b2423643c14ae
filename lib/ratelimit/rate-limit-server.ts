import { createHash } from 'node:crypto';
import { Chart, Duration, Lazy, Size } from 'cdk8s';
import { ConfigMap, Cpu, EnvValue, Probe, Volume, type ContainerResources } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { ConfigError } from '../core/config-error';
import { isAmbient } from '../core/data-planes';
import { expectOptional, expectValue, WRITTEN } from '../core/expect-value';
import { namespaceOf, objectName } from '../core/names';
import { tidy } from '../core/tidy';
import { checkUniqueNames } from '../core/unique-names';
import { DataPlane } from '../topology/data-plane';
import type { MeshService } from '../topology/mesh-service';
import { ServicePort } from '../topology/service-port';
import { Redis } from './redis';
import { serverConfig, type SharedLimit } from './server-config';
import { ServerPod } from './server-pod';

/** Options of a `RateLimitServer`. */
export interface RateLimitServerProps {
  /**
   * Name of its objects.
   * @default 'ratelimit'
   */
  readonly name?: string;
  /**
   * Namespace of its objects.
   * @default - the chart's, otherwise `istio-system`
   */
  readonly namespace?: string;
  /**
   * Number of pods. They share their counts.
   * @default 2
   */
  readonly replicas?: number;
  /**
   * Where it stores its counts.
   * @default Redis.pod()
   */
  readonly redis?: Redis;
  /**
   * How its pods and its Redis join the mesh. Outside the mesh, addresses and headers of callers are sent to it in plain text.
   * @default - the mode of the mesh: with a sidecar, or in ambient mode
   */
  readonly dataPlane?: DataPlane;
  /**
   * Image with its tag or digest.
   * @default - the one of Istio 1.30's example
   */
  readonly image?: string;
  /**
   * Resource requests and limits of a pod.
   * @default - requests 100m and 64Mi, limit 256Mi
   */
  readonly resources?: ContainerResources;
}

const GRPC = 8081;
const HTTP = 8080;
const USER = 65532;

/**
 * Envoy's rate limit service and its Redis, which count for all proxies together. Its configuration is generated from the limits that use it,
 * and its pods are restarted one by one when it changes.
 *
 * @throws ConfigError when the name, the namespace, an image, the number of replicas or the address of Redis is not valid
 * @throws Error when the app is synthesized, if no RateLimit uses it
 * @see https://github.com/envoyproxy/ratelimit
 * @example
 * const server = new RateLimitServer(chart, 'RateLimitServer');
 * RateLimit.global(chart, 'EdgeLimit', { target: ingress, server, limit: Rate.perSecond(1000) });
 */
export class RateLimitServer extends Construct {
  /** @internal */
  static readonly [WRITTEN] = 'a RateLimitServer';

  /** Name of its objects, and the domain of its limits. */
  readonly name: string;
  /** Namespace of its objects. */
  readonly namespace: string;
  /** The service that proxies call by gRPC. */
  readonly service: MeshService;

  private readonly limits: SharedLimit[] = [];

  constructor(scope: Construct, id: string, props: RateLimitServerProps = {}) {
    super(scope, id);
    checkUniqueNames(this);
    this.name = objectName(this, props.name ?? 'ratelimit');
    this.namespace = namespaceOf(this, props.namespace ?? Chart.of(this).namespace ?? 'istio-system');
    const metadata = { name: `${this.name}-config`, namespace: this.namespace, labels: { app: this.name } };
    const data = { 'config.yaml': Lazy.any({ produce: () => this.configText }) };
    this.service = this.addPod(tidy(new ConfigMap(this, 'Config', { metadata, data })), props).service;
    this.node.addValidation({ validate: () => (this.limits.length > 0 ? [] : ['limits: is empty; use the server in a RateLimit.global']) });
  }

  /** Adds limits. @internal */
  _count(limits: readonly SharedLimit[]): void {
    this.limits.push(...limits);
  }

  private get configText(): string {
    return serverConfig(this.name, this.limits);
  }

  private addPod(config: ConfigMap, { replicas = 2, redis = Redis.pod(), dataPlane, image, resources }: RateLimitServerProps): ServerPod {
    expectValue(this, 'redis', redis, Redis);
    expectOptional(this, 'dataPlane', dataPlane, DataPlane);
    const { name, namespace } = this;
    const meshLabels = (dataPlane ?? (isAmbient(this, namespace) ? DataPlane.ambient() : DataPlane.sidecar())).podLabels;
    const health = { port: HTTP, timeoutSeconds: Duration.seconds(3) };
    return new ServerPod(this, 'Server', {
      name,
      namespace,
      meshLabels,
      checksum: Lazy.any({ produce: () => createHash('sha256').update(this.configText).digest('hex') }),
      replicas: this.checkReplicas(replicas),
      user: USER,
      port: ServicePort.grpc(GRPC, 'grpc-ratelimit'),
      image,
      resources,
      container: {
        name: 'ratelimit',
        image: 'docker.io/envoyproxy/ratelimit:30a4ce1a',
        command: ['/bin/ratelimit'],
        ports: [
          { name: 'grpc', number: GRPC },
          { name: 'http', number: HTTP },
        ],
        envVariables: { ...SETTINGS, ...redis._bind(this, { name, namespace, meshLabels }) },
        readiness: Probe.fromHttpGet('/healthcheck', { ...health, periodSeconds: Duration.seconds(5) }),
        liveness: Probe.fromHttpGet('/healthcheck', { ...health, periodSeconds: Duration.seconds(15) }),
        resources: { cpu: { request: Cpu.millis(100) }, memory: { request: Size.mebibytes(64), limit: Size.mebibytes(256) } },
        volumeMounts: [
          { path: '/data/ratelimit/config', readOnly: true, volume: Volume.fromConfigMap(this, 'Files', config, { name: 'config' }) },
        ],
      },
    });
  }

  private checkReplicas(replicas: number): number {
    if (Number.isInteger(replicas) && replicas >= 1) return replicas;
    throw new ConfigError(this, {
      field: 'replicas',
      value: replicas,
      problem: 'is not a valid number of pods',
      fix: 'write a whole number of at least 1',
    });
  }
}

/** Files of a ConfigMap are links to hidden files next to them, which would be read twice. */
const SETTINGS = Object.fromEntries(
  Object.entries({
    LOG_LEVEL: 'info',
    USE_STATSD: 'false',
    RUNTIME_ROOT: '/data',
    RUNTIME_SUBDIRECTORY: 'ratelimit',
    RUNTIME_WATCH_ROOT: 'false',
    RUNTIME_IGNOREDOTFILES: 'true',
    HOST: '::',
    GRPC_HOST: '::',
  }).map(([name, value]) => [name, EnvValue.fromValue(value)]),
);
