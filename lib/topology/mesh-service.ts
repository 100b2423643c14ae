import type { Construct } from 'constructs';
import { checkNotEmpty, checkText } from '../core/checks';
import { ConfigError } from '../core/config-error';
import { PRINCIPAL } from '../core/expect-role';
import { expectList, expectValue, WRITTEN } from '../core/expect-value';
import type { OperationOptions } from '../core/operation';
import { knownPrincipal } from '../core/principal';
import type {
  DestinationConfig,
  IPolicyTarget,
  IPrincipal,
  IRouteHost,
  IServiceHost,
  PolicyTargetConfig,
  PrincipalConfig,
  RouteHostConfig,
  ServiceHostConfig,
} from '../core/roles';
import { isGateway as isGatewayPod } from '../semantics/data-plane';
import { isDnsLabel, serviceHost } from '../semantics/hostname';
import type { Labels } from '../semantics/labels';
import { AllowedCallers } from './allowed-callers';
import { Destination } from './destination';
import { readKubernetesService, type KubernetesService, type ReadService } from './kubernetes-service';
import { ManifestServices, type ManifestServiceOptions, type IncludedManifests } from './manifest-services';
import { servedPods, type KubernetesWorkload, type ServicePods } from './served-workloads';
import { ServicePort } from './service-port';

/** What is known about a service. */
export interface MeshServiceAttributes {
  /** Name of the Service. */
  readonly name: string;
  /** Namespace of the Service. */
  readonly namespace: string;
  /** Ports of the Service. */
  readonly ports: readonly ServicePort[];
  /**
   * Ports of the pods by port of the Service, where they differ: the number, or the name in the containers.
   * @default - the pods listen on the Service's ports
   */
  readonly targetPorts?: Readonly<Record<number, number | string>>;
  /**
   * Labels of the pods behind the service, as in its selector. Policies for the service select by them.
   * @default - `{ app: name }`
   */
  readonly labels?: Labels;
  /**
   * Service account of the pods, which identifies them to other services; several when each version has its own.
   * @default - unknown
   */
  readonly serviceAccount?: string | readonly string[];
  /**
   * Values of the label `version` that the pods have. If set, a subset of another version is refused.
   * @default - unknown
   */
  readonly versions?: readonly string[];
  /**
   * Whether the pods are those of a gateway, which sees requests in ambient mode too.
   * @default - taken from the labels: true for those of Istio's own gateways
   */
  readonly isGateway?: boolean;
  /**
   * DNS domain of the cluster.
   * @default 'cluster.local'
   */
  readonly clusterDomain?: string;
  /**
   * The chart of the service, which gets the policy that `allowFrom` writes.
   * @default - none, as for a service that is not part of the app
   */
  readonly scope?: Construct;
}

/**
 * A service of the mesh, declared once and then passed around: routes forward to it, policies apply to it, and policies name it as a caller.
 *
 * It is a reference, not a resource: the Service may be part of this app, of another chart, or of neither.
 *
 * @see https://istio.io/latest/docs/ops/deployment/application-requirements/
 * @example
 * const reviews = MeshService.fromAttributes({ name: 'reviews', namespace: 'bookinfo', ports: [ServicePort.http(9080)] });
 */
export class MeshService extends Destination implements IServiceHost, IRouteHost, IPolicyTarget, IPrincipal {
  /** @internal */
  static readonly [WRITTEN] = 'MeshService.fromService(service)';

  /**
   * A service by its name.
   *
   * @throws ConfigError when the name or the namespace is not valid, or when the service does not have a port
   */
  static fromAttributes(props: MeshServiceAttributes): MeshService {
    return new MeshService(props);
  }

  /**
   * The service that a cdk8s-plus `Service` creates. Its pods are those that the Service selects, of all versions, even if the selector is
   * set later. The protocol of each port is read from its name, as Istio does; a port without such a name counts as TCP.
   *
   * @param workloads the Deployments behind it, one for each version, for their service accounts and versions
   * @throws ConfigError when it is not a Service of this app, when its namespace is not known, or when it is an ExternalName
   * @throws Error when the app is synthesized, if the Service does not select one of the workloads
   */
  static fromService(service: KubernetesService, ...workloads: readonly KubernetesWorkload[]): MeshService;
  /**
   * The service that a cdk8s-plus `Service` creates, when its Deployments are not available.
   *
   * @param pods the service accounts that its pods run as
   * @throws ConfigError when it is not a Service of this app, when its namespace is not known, or when it is an ExternalName
   */
  static fromService(service: KubernetesService, pods: ServicePods): MeshService;
  static fromService(service: KubernetesService, ...behind: readonly (KubernetesWorkload | ServicePods)[]): MeshService {
    const pods = servedPods(service, behind);
    return new MeshService(readKubernetesService(service, () => pods));
  }

  /**
   * A service of manifests that the app includes. Its ports, selector, versions and service accounts are read from the objects when they are
   * first needed. `allowFrom` writes its policy next to the Service.
   *
   * @param manifests an `Include`, a chart or another construct that contains the objects, or a list of them
   * @throws ConfigError when there is no Service with the name, or more than one, or when it is an ExternalName
   * @example
   * const include = new Include(chart, 'Boutique', { url: 'boutique.yaml' });
   * const cart = MeshService.fromManifest(include, 'cartservice');
   */
  static fromManifest(manifests: IncludedManifests, name: string, { namespace, clusterDomain }: ManifestServiceOptions = {}): MeshService {
    checkText('MeshService.fromManifest', 'name', name, 'cart');
    return new MeshService(new ManifestServices(manifests).named(name, namespace), clusterDomain);
  }

  /**
   * All services of manifests that the app includes, in their order. Services without pods of the cluster (ExternalName), and those without a
   * TCP
   * port, are left out, because the mesh does not know them.
   *
   * @throws ConfigError when the manifests are not a construct or a list of ApiObjects, or when the namespace of a Service is not known
   */
  static all(manifests: IncludedManifests, { clusterDomain }: Pick<ManifestServiceOptions, 'clusterDomain'> = {}): readonly MeshService[] {
    return new ManifestServices(manifests).all().map((service) => new MeshService(service, clusterDomain));
  }

  /** Name of the Service. */
  readonly name: string;
  /** Namespace of the Service. */
  readonly namespace: string;
  /** Full name in the mesh: `reviews.bookinfo.svc.cluster.local`. */
  readonly host: string;

  private constructor(
    private readonly props: MeshServiceAttributes & Partial<ReadService>,
    clusterDomain = props.clusterDomain,
  ) {
    super();
    this.name = checkName(props.name, 'name', props.name);
    this.namespace = checkName(props.name, 'namespace', props.namespace);
    this.host = serviceHost(props.name, props.namespace, clusterDomain);
    checkNotEmpty(
      this.place,
      'ports',
      expectList(this.place, 'ports', props.ports, ServicePort),
      'list at least one, such as ServicePort.http(8080)',
    );
  }

  /** Ports of the Service. */
  get ports(): readonly ServicePort[] {
    return this.props.ports;
  }

  /** Ports of the pods by port of the Service, where they differ. */
  get targetPorts(): Readonly<Record<number, number | string>> {
    return this.props.targetPorts ?? {};
  }

  /** Labels of the pods behind it, as in the selector of the Service; empty if it selects no pods. */
  get labels(): Labels {
    return this.props.labels ?? { app: this.name };
  }

  /** Service accounts of the pods, as far as they are known. */
  get serviceAccounts(): readonly string[] {
    return [this.props.serviceAccount ?? []].flat();
  }

  /** Service account of the pods, when it is known and the same for all of them. */
  get serviceAccount(): string | undefined {
    const { serviceAccounts } = this;
    return serviceAccounts.length === 1 ? serviceAccounts[0] : undefined;
  }

  /** Versions of the pods, when known. */
  get versions(): readonly string[] | undefined {
    return this.props.versions;
  }

  /**
   * One port of the service, for a route or a policy that applies only to that port.
   *
   * @throws ConfigError when the service does not have the port
   */
  port(number: number): MeshServicePort {
    if (this.ports.some((port) => port.number === number)) return new MeshServicePort(this, number);
    throw new ConfigError(this.place, {
      field: 'port',
      value: number,
      problem: 'is not a port of the service',
      fix: `use ${this.listPorts()}`,
    });
  }

  /**
   * One version of the service: the pods with these labels in addition to those of the service.
   *
   * @param labels the labels that distinguish the pods of the version
   * @default labels - `{ version: name }`
   * @throws ConfigError when the name is not a valid DNS label
   */
  version(name: string, labels: Labels = { version: name }): MeshServiceVersion {
    return new MeshServiceVersion(this, checkName(this.name, 'version', name), labels);
  }

  asDestination(): DestinationConfig {
    if (this.ports.length === 1) return { host: this.host, port: { number: this.ports[0].number } };
    throw new ConfigError(this.place, {
      field: 'destination',
      problem: 'has several ports, and a route must name one',
      fix: `use .port(n) with ${this.listPorts()}`,
    });
  }

  asRouteHost(): RouteHostConfig {
    const { host, namespace, name } = this;
    return { host, namespace, name, parent: { kind: 'Service', namespace, name } };
  }

  asServiceHost(): ServiceHostConfig {
    return { host: this.host, namespace: this.namespace, name: this.name, versions: this.versions };
  }

  asPolicyTarget(): PolicyTargetConfig {
    const { namespace, name } = this;
    const selector = () => this._selector;
    return {
      namespace,
      get selector() {
        return selector();
      },
      ...(this.isGateway ? { hasOwnProxy: true } : { ref: { group: '', kind: 'Service', name } }),
    };
  }

  asPrincipal(): PrincipalConfig {
    const { withoutAccount = [] } = this.props;
    if (withoutAccount.length === 0) return knownPrincipal(this.place, this.namespace, this.serviceAccount ?? this.serviceAccounts);
    throw new ConfigError(this.place, {
      field: 'serviceAccount',
      problem: `is not set in ${withoutAccount.join(' and ')}, whose pods run as "default" like all pods without one`,
      fix: 'give them their own service account',
    });
  }

  /**
   * Allows a caller, for some requests or for all. From then on, all other callers are denied. All callers of a service are in one
   * AuthorizationPolicy with its name. Callers are identified by their service account, so they need mTLS and an account of their own.
   *
   * Ports are those on which the containers listen, not those of the Service.
   *
   * @throws ConfigError when the caller's service account is not known, or when the service does not belong to a chart of this app
   * @example
   * bookinfo.reviews.allowFrom(bookinfo.productpage, { methods: ['GET'] });
   */
  allowFrom(caller: IPrincipal, operation: OperationOptions = {}): this {
    const { scope } = this.props;
    if (scope === undefined) {
      throw new ConfigError(this.place, {
        field: 'allowFrom',
        problem: 'does not have a chart to write its policy to',
        fix: 'set scope of MeshService.fromAttributes to the chart of the service, or use AuthorizationPolicy.allow',
      });
    }
    AllowedCallers.of(scope, this).add(expectValue(this.place, 'caller', caller, PRINCIPAL), operation);
    return this;
  }

  /** Labels of the pods; never empty, which would select all pods of the namespace. @internal */
  get _selector(): Labels {
    const { labels } = this;
    if (Object.keys(labels).length > 0) return labels;
    throw new ConfigError(this.place, {
      field: 'labels',
      problem: 'are not known, because the Service does not select any pods',
      fix: 'set a selector on the Service before you create anything for its pods',
    });
  }

  private get isGateway(): boolean {
    return this.props.isGateway ?? isGatewayPod(this.labels, {});
  }

  private get place(): string {
    return `MeshService ${this.name}`;
  }

  private listPorts(): string {
    return this.ports.map((port) => port.number).join(' or ');
  }
}

/**
 * One port of a service.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#Destination
 */
export class MeshServicePort extends Destination {
  /** Makes the class one of its own to TypeScript, which compares shapes. */
  declare protected readonly nominal: true;

  /** @internal */
  constructor(
    readonly service: MeshService,
    readonly number: number,
  ) {
    super();
  }

  asDestination(): DestinationConfig {
    return { host: this.service.host, port: { number: this.number } };
  }
}

/**
 * One version of a service: those of its pods that have some additional labels. A `DestinationRule` defines a subset for it.
 *
 * @see https://istio.io/latest/docs/ops/deployment/application-requirements/
 */
export class MeshServiceVersion {
  /** Makes the class one of its own to TypeScript, which compares shapes. */
  declare protected readonly nominal: true;

  /** @internal */
  static readonly [WRITTEN] = 'service.version("v2")';

  /** @internal */
  constructor(
    readonly service: MeshService,
    readonly name: string,
    readonly labels: Labels,
  ) {}
}

function checkName(service: string, field: string, value: string): string {
  if (typeof value === 'string' && isDnsLabel(value)) return value;
  throw new ConfigError(`MeshService ${service}`, {
    field,
    value,
    problem: 'is not a valid name',
    fix: 'use at most 63 lower case letters, digits and "-"',
  });
}
