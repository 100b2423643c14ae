import type { ManifestObject } from '../manifest/manifest-object';
import { Certificates } from './certificates/certificates';
import { MeshConfiguration } from './config/mesh-configuration';
import type { MeshOptions } from './config/mesh-options';
import { DestinationRules } from './destination-rules/destination-rules';
import { GatewayApi } from './gateway-api/gateway-api';
import { Gateways } from './gateways/gateways';
import { type Ingress, readIngresses } from './ingress/ingress';
import { readIngressGateway } from './ingress/ingress-gateway';
import { readIngressRoutes } from './ingress/ingress-routes';
import type { MeshInput } from './input';
import { Namespaces } from './namespaces/namespaces';
import { NetworkPolicies } from './policies/network-policies';
import { Policies } from './policies/policies';
import { lazy } from './reading/lazy';
import { Objects } from './reading/objects';
import { VirtualServices } from './routes/virtual-services';
import { Services } from './services/services';
import { Sidecars } from './visibility/sidecars';
import { Waypoints } from './waypoints/waypoints';
import { Workloads } from './workloads/workloads';

/**
 * The facts of a mesh, from its manifests. Rules and the simulator are built on them. Each kind of fact is read once, when it is first
 * needed, in time linear in the number of objects.
 */
export class Mesh implements MeshInput {
  readonly objects: Objects;
  readonly clusterDomain: string;
  /** True if a Gateway configures only the gateways of its own namespace. */
  readonly scopeGatewayToNamespace: boolean;
  /** True if the objects are those of the whole cluster, so that a name that they do not declare does not exist. */
  readonly isClosed: boolean;

  private readonly lazyConfig: () => MeshConfiguration;
  private readonly lazyNamespaces = lazy(() => new Namespaces(this.objects, () => this.config.injectsByDefault));
  private readonly lazyServices = lazy(() => new Services(this, (service, port) => this.workloads.endpoints(service, port)));
  private readonly lazyWorkloads = lazy(() => new Workloads(this.objects, () => this.namespaces));
  private readonly lazyIngresses = lazy(() => readIngresses(this));
  private readonly lazyGatewayApi = lazy(() => new GatewayApi(this, () => this.namespaces));
  private readonly lazyGateways = lazy(() => this.readGateways());
  private readonly lazyVirtualServices = lazy(() => this.readVirtualServices());
  private readonly lazyDestinationRules = lazy(() => new DestinationRules(this));
  private readonly lazySidecars = lazy(() => new Sidecars(this));
  private readonly lazyNetworkPolicies = lazy(() => new NetworkPolicies(this.objects));
  private readonly lazyPolicies = lazy(() => new Policies(this));
  private readonly lazyWaypoints = lazy(() => new Waypoints(this.objects, this.namespaces));
  private readonly lazyCertificates = lazy(() => new Certificates(this.objects));
  private readonly described = lazy(() => new Set([...this.services.kubernetes, ...this.workloads.all].map(({ namespace }) => namespace)));

  constructor(objects: readonly ManifestObject[] | Objects, options: MeshOptions = {}) {
    this.objects = objects instanceof Objects ? objects : new Objects(objects);
    this.lazyConfig = lazy(() => MeshConfiguration.of(this.objects, options.meshConfig));
    this.clusterDomain = options.clusterDomain ?? 'cluster.local';
    this.scopeGatewayToNamespace = options.scopeGatewayToNamespace ?? false;
    this.isClosed = options.closed ?? false;
  }

  get config(): MeshConfiguration {
    return this.lazyConfig();
  }

  get namespaces(): Namespaces {
    return this.lazyNamespaces();
  }

  get services(): Services {
    return this.lazyServices();
  }

  get workloads(): Workloads {
    return this.lazyWorkloads();
  }

  /** The Ingresses, oldest first. */
  get ingresses(): readonly Ingress[] {
    return this.lazyIngresses();
  }

  get gatewayApi(): GatewayApi {
    return this.lazyGatewayApi();
  }

  get gateways(): Gateways {
    return this.lazyGateways();
  }

  get virtualServices(): VirtualServices {
    return this.lazyVirtualServices();
  }

  get destinationRules(): DestinationRules {
    return this.lazyDestinationRules();
  }

  get sidecars(): Sidecars {
    return this.lazySidecars();
  }

  get policies(): Policies {
    return this.lazyPolicies();
  }

  get networkPolicies(): NetworkPolicies {
    return this.lazyNetworkPolicies();
  }

  get waypoints(): Waypoints {
    return this.lazyWaypoints();
  }

  get certificates(): Certificates {
    return this.lazyCertificates();
  }

  /** True if Services or workloads of the namespace are in the input, so that a missing object probably does not exist. */
  isDescribed(namespace: string): boolean {
    return this.described().has(namespace);
  }

  private readGateways(): Gateways {
    const others = () => {
      const ingresses = this.ingresses.filter(({ isForIstio }) => isForIstio);
      return [...ingresses.map((ingress) => readIngressGateway(ingress, this.config)), ...this.gatewayApi.gateways];
    };
    return new Gateways(
      this,
      others,
      () => this.workloads,
      () => this.services,
    );
  }

  private readVirtualServices(): VirtualServices {
    const others = () => {
      const ingresses = this.ingresses.filter(({ isForIstio }) => isForIstio);
      const routes = ingresses.flatMap((ingress) => readIngressRoutes(ingress, this.clusterDomain, this.services));
      return [...routes, ...this.gatewayApi.hostRoutes];
    };
    return new VirtualServices(this, others);
  }
}
