import {
  Deployment,
  DeploymentStrategy,
  ImagePullPolicy,
  LabelSelector,
  PersistentVolumeAccessMode,
  PersistentVolumeClaim,
  Service,
  ServiceAccount,
  Volume,
  type ContainerProps,
} from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { checkImage, checkObjectName } from '../core/checks';
import { expectList, expectOptional } from '../core/expect-value';
import { HARDENED } from '../core/hardened';
import { meshSettings } from '../core/mesh-settings';
import { namespaceOf } from '../core/names';
import { tidy } from '../core/tidy';
import { checkUniqueNames } from '../core/unique-names';
import { LABELLED_PODS, NetworkPeer, type LabelledPods } from '../security/network-peer';
import type { MeshNetworkPolicy } from '../security/network-policy';
import type { Labels } from '../semantics/labels';
import { DataPlane } from '../topology/data-plane';
import { MeshService } from '../topology/mesh-service';
import type { ServicePort } from '../topology/service-port';
import { addNetworkPolicy } from './addon-network';
import type { AddonOptions, StoredAddonOptions } from './addon-options';
import { checkStorage } from './checks';
import type { ConfigFiles } from './config-files';
import { Expose } from './expose';

/** The properties of an addon's pod. */
interface AddonPod {
  /** The container, without the fields that all addons share. */
  readonly container: ContainerProps;
  /** Init containers. */
  readonly initContainers?: ContainerProps[];
  /** Files whose change restarts the pod. */
  readonly config: readonly ConfigFiles[];
  /** User and group of the process; undefined for those of the image. */
  readonly user?: number;
  /** True if the program calls the API server. */
  readonly readsCluster?: boolean;
  /** True if it calls pods of the mesh, which do not accept plain text where mTLS is STRICT. */
  readonly callsPods?: boolean;
  /** Port that Prometheus scrapes. */
  readonly metricsPort?: number;
}

/**
 * The base of Prometheus, Grafana, Kiali and Jaeger: one hardened pod outside the mesh, with its account, configuration, data and Services.
 *
 * @see https://istio.io/latest/docs/ops/integrations/
 */
export abstract class Addon extends Construct implements LabelledPods {
  /** Namespace of its objects. */
  readonly namespace: string;
  /** Labels that select its pods. */
  readonly labels: Labels;
  /** The address of its page outside the cluster: `https://kiali.example.com`; undefined unless it is exposed through a gateway. */
  readonly externalUrl: string | undefined;

  protected readonly account: ServiceAccount;
  private readonly exposure: Expose;
  private network: MeshNetworkPolicy | undefined;
  private pagePorts: readonly number[] = [];
  private stored = false;

  protected constructor(
    scope: Construct,
    id: string,
    /** Name of its objects. */
    readonly name: string,
    private readonly options: AddonOptions,
    private readonly component = 'observability',
  ) {
    super(scope, id);
    checkUniqueNames(this);
    this.namespace = namespaceOf(this, options.namespace ?? 'istio-system');
    this.labels = { app: name };
    this.exposure = expectOptional(this, 'expose', options.expose, Expose) ?? Expose.none();
    this.externalUrl = this.exposure.url;
    this.account = new ServiceAccount(this, 'Account', { metadata: this.metadata(name) });
  }

  /** Whether its page requires a login. */
  get asksForLogin(): boolean {
    return false;
  }

  /**
   * Allows further callers, in addition to other addons and the gateway that it is exposed through: for example readers of metrics from
   * Prometheus, such as Flagger, Argo Rollouts or another Grafana.
   *
   * @throws ConfigError when a caller is not a NetworkPeer or labelled pods
   * @example
   * prometheus.letIn(NetworkPeer.namespace('argo-rollouts'));
   */
  letIn(...callers: readonly (LabelledPods | NetworkPeer)[]): this {
    expectList<NetworkPeer | LabelledPods>(this, 'callers', callers, NetworkPeer, LABELLED_PODS);
    return this.open(this.pagePorts, ...callers);
  }

  /** Allows callers on some ports, unless all callers are allowed. */
  protected open(ports: readonly number[], ...peers: readonly (LabelledPods | NetworkPeer)[]): this {
    this.network?.addIngress({ peers, ports });
    return this;
  }

  /** A volume for temporary files of the program. */
  protected addScratch(name: string): Volume {
    return Volume.fromEmptyDir(this, `Scratch-${name}`, name);
  }

  /** The volume for the program's data: a claim if storage is set. */
  protected addData({ storage, storageClass }: StoredAddonOptions): Volume {
    if (storage === undefined) return this.addScratch('data');
    this.stored = true;
    const claim = new PersistentVolumeClaim(this, 'Data', {
      metadata: this.metadata(this.name),
      accessModes: [PersistentVolumeAccessMode.READ_WRITE_ONCE],
      storage: checkStorage(this, storage),
      storageClassName: storageClass && checkObjectName(this, 'storageClass', storageClass),
    });
    return Volume.fromPersistentVolumeClaim(this, 'DataVolume', claim, { name: 'data' });
  }

  /** @internal */
  protected addPod(pod: AddonPod): void {
    const deployment = new Deployment(this, 'Deployment', {
      metadata: this.metadata(this.name),
      podMetadata: {
        labels: { ...this.ownLabels, ...DataPlane.sidecar().optOutLabels, ...(pod.callsPods && this.meshLabels) },
        annotations: { ...scraped(pod.metricsPort), ...Object.fromEntries(pod.config.map((files) => files.checksum)) },
      },
      replicas: 1,
      // A ReadWriteOnce volume cannot be mounted in the old pod and the new one.
      strategy: this.stored ? DeploymentStrategy.recreate() : undefined,
      select: false,
      serviceAccount: this.account,
      automountServiceAccountToken: pod.readsCluster ?? false,
      securityContext: { user: pod.user, group: pod.user, fsGroup: pod.user },
      initContainers: pod.initContainers?.map(harden),
      containers: [
        harden({
          ...pod.container,
          image: checkImage(this, this.options.image, pod.container.image),
          resources: this.options.resources ?? pod.container.resources,
        }),
      ],
    });
    deployment.select(LabelSelector.of({ labels: { ...this.labels } }));
    tidy(deployment);
    if (this.options.networkPolicy === false) return;
    const ambient = pod.callsPods === true && meshSettings(this).isAmbient;
    this.network = addNetworkPolicy(this, { ...this.metadata(this.name), ambient, metricsPort: pod.metricsPort });
  }

  /** A Service that is only used inside the cluster. */
  protected addService(name: string, ports: readonly ServicePort[]): MeshService {
    return this.makeService(name, ports, Expose.none());
  }

  /** The Service of the addon's page, which is its first port. */
  protected addPage(name: string, ports: readonly ServicePort[]): MeshService {
    const service = this.makeService(name, ports, this.exposure);
    this.pagePorts = ports.map(({ number }) => number);
    const callers = this.exposure._bind(this, service.port(ports[0].number));
    if (callers.length > 0) this.open([ports[0].number], ...callers);
    return service;
  }

  protected metadata(name: string) {
    return { name, namespace: this.namespace, labels: this.ownLabels };
  }

  private makeService(name: string, ports: readonly ServicePort[], exposure: Expose): MeshService {
    const service = new Service(this, `Service-${name}`, {
      metadata: this.metadata(name),
      type: exposure._serviceType,
      ports: ports.map((port) => ({ name: port.name, port: port.number })),
    });
    service.selectLabel('app', this.name);
    tidy(service);
    return MeshService.fromAttributes({ name, namespace: this.namespace, ports, labels: this.labels, serviceAccount: this.account.name });
  }

  /** A sidecar would interfere with scraping; ztunnel carries it, and provides an identity for STRICT pods. */
  private get meshLabels(): Labels {
    return meshSettings(this).isAmbient ? DataPlane.ambient().podLabels : {};
  }

  private get ownLabels(): Labels {
    return { ...this.labels, 'app.kubernetes.io/name': this.name, 'app.kubernetes.io/component': this.component };
  }
}

function harden(container: ContainerProps): ContainerProps {
  return { imagePullPolicy: ImagePullPolicy.IF_NOT_PRESENT, ...container, securityContext: HARDENED };
}

function scraped(port: number | undefined): Record<string, string> {
  return port === undefined ? {} : { 'prometheus.io/scrape': 'true', 'prometheus.io/port': `${port}` };
}
