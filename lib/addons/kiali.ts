import { Duration, Size } from 'cdk8s';
import { Cpu, EmptyDirMedium, EnvFieldPaths, EnvValue, Probe, Secret, Volume, type ContainerProps } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { checkObjectName, checkSecretKey } from '../core/checks';
import { ConfigError } from '../core/config-error';
import { expectOptional, expectValue } from '../core/expect-value';
import type { MeshService } from '../topology/mesh-service';
import { ServicePort } from '../topology/service-port';
import { Addon } from './addon';
import type { AddonOptions } from './addon-options';
import { ClusterReader } from './cluster-reader';
import { ConfigFiles } from './config-files';
import { Grafana } from './grafana';
import { Jaeger } from './jaeger';
import { KIALI_PORTS, kialiConfig } from './kiali-config';
import { KIALI_RULES } from './kiali-rules';
import { Prometheus } from './prometheus';

/** A Secret with the key that signs Kiali sessions. The app does not create it. */
export interface KialiSigningKey {
  /** Name of the Secret, in the namespace of Kiali. */
  readonly secret: string;
  /**
   * Key of the Secret's data; its value must have 16, 24 or 32 characters, otherwise Kiali does not start.
   * @default 'key'
   */
  readonly key?: string;
}

/** Options of `Kiali`. */
export interface KialiProps extends AddonOptions {
  /** The source of traffic metrics. */
  readonly prometheus: Prometheus;
  /**
   * Grafana, for links to its dashboards. Requires anonymous viewers.
   * @default - no links
   */
  readonly grafana?: Grafana;
  /**
   * Jaeger, for the traces of a request.
   * @default - no traces
   */
  readonly jaeger?: Jaeger;
  /**
   * Who can log in: users with a `token` of the cluster, who see what its account can see, or anyone.
   * `kubectl --namespace istio-system create token kiali` prints such a token.
   * @default 'token'
   */
  readonly login?: 'token' | 'anonymous';
  /**
   * Whether Kiali is read-only.
   * @default true
   */
  readonly viewOnly?: boolean;
  /**
   * Key that signs sessions.
   * @default - a random key for each pod start, so that users must log in again after a restart
   */
  readonly signingKey?: KialiSigningKey;
  /**
   * `meshConfig.rootNamespace`.
   * @default 'istio-system'
   */
  readonly rootNamespace?: string;
}

const KEY_FOLDER = '/kiali-override-secrets/login-token-signing-key';
const KEY_FILE = 'value.txt';
const USER = 1000;

/**
 * Kiali: the mesh as a graph, with its traffic and configuration, and mistakes in both.
 *
 * @throws ConfigError when Prometheus is missing, when `login` is not valid, or when everybody could change the mesh
 * @see https://istio.io/latest/docs/ops/integrations/kiali/
 *
 * @example
 * new Kiali(chart, 'Kiali', { prometheus, grafana, jaeger });
 */
export class Kiali extends Addon {
  /** The Service `kiali`. */
  readonly service: MeshService;
  private readonly login: 'token' | 'anonymous';

  constructor(scope: Construct, id: string, props: KialiProps) {
    super(scope, id, 'kiali', props);
    const { login = 'token', viewOnly = true, rootNamespace = 'istio-system', prometheus, grafana, jaeger } = props;
    expectValue(this, 'prometheus', prometheus, Prometheus);
    expectOptional(this, 'grafana', grafana, Grafana);
    expectOptional(this, 'jaeger', jaeger, Jaeger);
    this.checkLogin(login, viewOnly);
    this.login = login;
    checkObjectName(this, 'rootNamespace', rootNamespace);
    const { namespace, externalUrl } = this;
    const config = new ConfigFiles(this, 'Config', {
      metadata: this.metadata('kiali'),
      data: { 'config.yaml': kialiConfig({ namespace, rootNamespace, login, viewOnly, externalUrl, prometheus, grafana, jaeger }) },
    });
    new ClusterReader(this, this.account, KIALI_RULES);
    const key = this.signingKey(props.signingKey);
    const health = { port: KIALI_PORTS.page, periodSeconds: Duration.seconds(10), timeoutSeconds: Duration.seconds(5) };
    this.addPod({
      initContainers: props.signingKey ? [] : [keyMaker(key)],
      container: {
        name: 'kiali',
        image: 'quay.io/kiali/kiali:v2.26',
        command: ['/opt/kiali/kiali', '-config', '/kiali-configuration/config.yaml'],
        ports: [
          { name: 'http', number: KIALI_PORTS.page },
          { name: 'http-metrics', number: KIALI_PORTS.metrics },
        ],
        envVariables: { ACTIVE_NAMESPACE: EnvValue.fromFieldRef(EnvFieldPaths.POD_NAMESPACE) },
        startup: Probe.fromHttpGet('/kiali/healthz', { ...health, failureThreshold: 12 }),
        readiness: Probe.fromHttpGet('/kiali/healthz', health),
        liveness: Probe.fromHttpGet('/kiali/healthz', health),
        resources: { cpu: { request: Cpu.millis(10) }, memory: { request: Size.mebibytes(64), limit: Size.mebibytes(1000) } },
        volumeMounts: [
          { path: '/kiali-configuration', volume: config.volume, readOnly: true },
          { path: KEY_FOLDER, volume: key, readOnly: true },
          { path: '/tmp', volume: this.addScratch('tmp') },
        ],
      },
      config: [config],
      user: USER,
      readsCluster: true,
      metricsPort: KIALI_PORTS.metrics,
    });
    this.service = this.addPage('kiali', [ServicePort.http(KIALI_PORTS.page)]);
    for (const addon of [prometheus, grafana, jaeger]) addon?.letIn(this);
  }

  override get asksForLogin(): boolean {
    return this.login === 'token';
  }

  private checkLogin(login: 'token' | 'anonymous', viewOnly: boolean): void {
    if (login !== 'token' && login !== 'anonymous') {
      throw new ConfigError(this, {
        field: 'login',
        value: login,
        problem: 'is not a valid login method',
        fix: 'write "token" or "anonymous"',
      });
    }
    if (login === 'token' || viewOnly) return;
    throw new ConfigError(this, {
      field: 'viewOnly',
      value: false,
      problem: 'would let anyone change the mesh, because login is "anonymous"',
      fix: 'use login "token", or leave viewOnly out',
    });
  }

  private signingKey(given: KialiSigningKey | undefined): Volume {
    const name = 'signing-key';
    if (given === undefined) return Volume.fromEmptyDir(this, 'SigningKey', name, { medium: EmptyDirMedium.MEMORY });
    const secret = Secret.fromSecretName(this, 'SigningKeySecret', checkObjectName(this, 'signingKey.secret', given.secret));
    const key = checkSecretKey(this, 'signingKey.key', given.key ?? 'key');
    return Volume.fromSecret(this, 'SigningKey', secret, { name, items: { [key]: { path: KEY_FILE } } });
  }
}

// Kiali's own image has no shell.
function keyMaker(volume: Volume): ContainerProps {
  return {
    name: 'signing-key',
    image: 'docker.io/library/busybox:1.37.0',
    command: ['sh', '-c', `head -c 16 /dev/urandom | od -An -tx1 | tr -d ' \\n' > ${KEY_FOLDER}/${KEY_FILE}`],
    resources: { cpu: { request: Cpu.millis(10) }, memory: { request: Size.mebibytes(16), limit: Size.mebibytes(64) } },
    volumeMounts: [{ path: KEY_FOLDER, volume }],
  };
}
