import { Cpu, EnvValue, Probe, Secret, Volume, type ContainerResources } from 'cdk8s-plus-28';
import { Duration, Size } from 'cdk8s';
import type { Construct } from 'constructs';
import { checkHost, checkObjectName, checkPort, checkSecretKey } from '../core/checks';
import { WRITTEN } from '../core/expect-value';
import type { Labels } from '../semantics/labels';
import { ServicePort } from '../topology/service-port';
import { ServerPod } from './server-pod';

/** Options of a Redis that is created for the server. */
export interface RedisPodOptions {
  /**
   * Image with its tag or digest.
   * @default - the last known release of Redis 7.2
   */
  readonly image?: string;
  /**
   * Resource requests and limits of the pod. Redis is limited to 192 MiB.
   * @default - requests 100m and 64Mi, limit 256Mi
   */
  readonly resources?: ContainerResources;
}

/** Options of an existing Redis. */
export interface RedisAddress {
  /** Its DNS name. */
  readonly host: string;
  /**
   * Its port.
   * @default 6379
   */
  readonly port?: number;
  /**
   * Whether to use TLS.
   * @default false
   */
  readonly tls?: boolean;
  /**
   * The location of its password.
   * @default - no password
   */
  readonly password?: { readonly secret: string; readonly key: string };
}

/** The place of a Redis pod. */
interface RedisHome {
  readonly name: string;
  readonly namespace: string;
  readonly meshLabels: Labels;
}

type Settings = Readonly<Record<string, EnvValue>>;

const PORT = 6379;
const USER = 999;

/**
 * The Redis in which a rate limit server stores its counts.
 *
 * @see https://github.com/envoyproxy/ratelimit#redis
 * @example
 * new RateLimitServer(chart, 'Limits', { redis: Redis.at({ host: 'redis.shop.svc.cluster.local' }) });
 */
export class Redis {
  /** @internal */
  static readonly [WRITTEN] = 'Redis.pod()';

  /** A new pod, without a volume: counts are lost when the pod restarts. */
  static pod(options: RedisPodOptions = {}): Redis {
    return new Redis((scope, home) => addPod(scope, home, options));
  }

  /** An existing Redis. */
  static at(address: RedisAddress): Redis {
    return new Redis((scope) => connect(scope, address));
  }

  private constructor(private readonly make: (scope: Construct, home: RedisHome) => Settings) {}

  /** The settings of the server for it. @internal */
  _bind(scope: Construct, home: RedisHome): Settings {
    return this.make(scope, home);
  }
}

function addPod(scope: Construct, { name, ...home }: RedisHome, { image, resources }: RedisPodOptions): Settings {
  const answers = Probe.fromCommand(['redis-cli', 'ping'], { periodSeconds: Duration.seconds(10), timeoutSeconds: Duration.seconds(3) });
  const { service } = new ServerPod(scope, 'Redis', {
    ...home,
    name: `${name}-redis`,
    replicas: 1,
    user: USER,
    port: ServicePort.tcp(PORT, 'tcp-redis'),
    image,
    resources,
    container: {
      name: 'redis',
      image: 'docker.io/library/redis:7.2.11-alpine',
      command: ['redis-server'],
      args: ['--save', '', '--appendonly', 'no', '--maxmemory', '192mb', '--maxmemory-policy', 'volatile-ttl'],
      ports: [{ name: 'redis', number: PORT }],
      readiness: answers,
      liveness: answers,
      resources: { cpu: { request: Cpu.millis(100) }, memory: { request: Size.mebibytes(64), limit: Size.mebibytes(256) } },
      volumeMounts: [{ path: '/data', volume: Volume.fromEmptyDir(scope, 'RedisData', 'data') }],
    },
  });
  return url(`${service.host}:${PORT}`);
}

function connect(scope: Construct, { host, port = PORT, tls = false, password }: RedisAddress): Settings {
  const address = `${checkHost(scope, 'redis.host', host)}:${checkPort(scope, 'redis.port', port)}`;
  return { ...url(address), ...(tls && { REDIS_TLS: EnvValue.fromValue('true') }), ...(password && login(scope, password)) };
}

function login(scope: Construct, { secret, key }: NonNullable<RedisAddress['password']>): Settings {
  const source = Secret.fromSecretName(scope, 'RedisPassword', checkObjectName(scope, 'redis.password.secret', secret));
  return { REDIS_AUTH: EnvValue.fromSecretValue({ secret: source, key: checkSecretKey(scope, 'redis.password.key', key) }) };
}

function url(address: string): Settings {
  return { REDIS_SOCKET_TYPE: EnvValue.fromValue('tcp'), REDIS_URL: EnvValue.fromValue(address) };
}
