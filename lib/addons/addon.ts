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

/** What tells one addon's pod from another's. */
interface AddonPod {
  /** The container, without what all addons have alike. */
  readonly container: ContainerProps;
  /** Containers that run before it. */
  readonly initContainers?: ContainerProps[];
  /** Files whose change restarts the pod. */
  readonly config: readonly ConfigFiles[];
  /** User and group of the process; undefined for the image's own. */
  readonly user?: number;
  /** True when the program talks to the API server. */
  readonly readsCluster?: boolean;
  /** True when it calls pods of the mesh, which take no plain text where mTLS is STRICT. */
  readonly callsPods?: boolean;
  /** Port that Prometheus reads. */
  readonly metricsPort?: number;
}

/** What Prometheus, Grafana, Kiali and Jaeger share: one hardened pod outside the mesh, its account, configuration, data and services. */
export abstract class Addon extends Construct implements LabelledPods {
  /** Namespace of its objects. */
  readonly namespace: string;
  /** Labels by which its pods are found. */
  readonly labels: Labels;
  /** Where its page is from outside the cluster: `https://kiali.example.com`; undefined unless it goes through a gateway. */
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

  /** Whether its page asks callers who they are. */
  get asksForLogin(): boolean {
    return false;
  }

  /**
   * Lets others call it, besides the addons that do and the gateway that it is exposed through: those who read metrics from Prometheus,
   * such as Flagger, Argo Rollouts or a Grafana of somebody else.
   *
   * @example
   * prometheus.letIn(NetworkPeer.namespace('argo-rollouts'));
   */
  letIn(...callers: readonly (LabelledPods | NetworkPeer)[]): this {
    expectList<NetworkPeer | LabelledPods>(this, 'callers', callers, NetworkPeer, LABELLED_PODS);
    return this.open(this.pagePorts, ...callers);
  }

  /** Lets callers in on some ports, unless all are. */
  protected open(ports: readonly number[], ...peers: readonly (LabelledPods | NetworkPeer)[]): this {
    this.network?.addIngress({ peers, ports });
    return this;
  }

  /** A volume for what the program writes and nobody misses. */
  protected addScratch(name: string): Volume {
    return Volume.fromEmptyDir(this, `Scratch-${name}`, name);
  }

  /** The volume for the program's data: a claim when storage is asked for. */
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
      // A volume of one node cannot be in the old pod and the new one.
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

  /** A Service that only pods of the cluster use. */
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

  /** A sidecar would be in the way of scraping; ztunnel carries it, and has an identity for STRICT pods. */
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
