import type { Labels } from '../../semantics/labels';
import { HostIndex } from '../indexes/host-index';
import { SelectorIndex } from '../indexes/selector-index';
import type { MeshInput } from '../input';
import { lazy } from '../reading/lazy';
import { NETWORKING } from '../reading/groups';
import { isVisible } from '../visibility/visibility';
import type { EndpointsOf } from './port-services';
import { KubernetesService, type Service } from './service';
import { ServiceEntry } from './service-entry';
import { ServiceRegistry } from './service-registry';

/** All hosts that proxies can know. */
export class Services {
  private readonly ofKubernetes: () => readonly Service[];
  private readonly serviceEntries: () => readonly ServiceEntry[];
  private readonly entriesByName: () => ReadonlyMap<string, ServiceEntry>;
  private readonly byClusterHost: () => ReadonlyMap<string, Service>;
  private readonly entriesByHost: () => HostIndex<Service>;
  private readonly inFront: () => SelectorIndex<Service>;
  private readonly wholeRegistry: () => ServiceRegistry;

  /** @param endpoints where traffic for a port of a service ends */
  constructor(input: MeshInput, endpoints: EndpointsOf) {
    this.ofKubernetes = lazy(() => input.objects.oldestFirst('Service').map((entry) => new KubernetesService(entry, input)));
    this.serviceEntries = lazy(() => input.objects.oldestFirst('ServiceEntry', NETWORKING).map((entry) => new ServiceEntry(entry, input)));
    this.entriesByName = lazy(() => new Map(this.entries.map((entry) => [`${entry.namespace}/${entry.name}`, entry])));
    this.byClusterHost = lazy(() => new Map(this.kubernetes.map((service) => [service.host, service])));
    this.inFront = lazy(() => new SelectorIndex(this.kubernetes.filter(({ selector }) => selector)));
    this.entriesByHost = lazy(() =>
      HostIndex.of(
        this.entries.flatMap(({ services }) => services),
        ({ host }) => [host],
      ),
    );
    this.wholeRegistry = lazy(
      () => new ServiceRegistry([...this.kubernetes, ...this.entries.flatMap(({ services }) => services)], endpoints, input.clusterDomain),
    );
  }

  /** The Kubernetes Services, oldest first. */
  get kubernetes(): readonly Service[] {
    return this.ofKubernetes();
  }

  /** The ServiceEntries, oldest first. */
  get entries(): readonly ServiceEntry[] {
    return this.serviceEntries();
  }

  /** The ServiceEntry of this name. */
  entryNamed(namespace: string, name: string): ServiceEntry | undefined {
    return this.entriesByName().get(`${namespace}/${name}`);
  }

  /** Both, by all names that clients can use. */
  get registry(): ServiceRegistry {
    return this.wholeRegistry();
  }

  /** The Kubernetes Service of a full host. */
  ofCluster(host: string): Service | undefined {
    return this.byClusterHost().get(host);
  }

  /** The declarations of a full host: its Service, or ServiceEntries for it or for a wildcard that covers it, the most specific first. */
  declaring(host: string): readonly Service[] {
    const service = this.ofCluster(host);
    return [...(service ? [service] : []), ...this.entriesByHost().covering(host)];
  }

  /** The declarations of a full host that are exported to one of the namespaces. */
  visible(host: string, namespaces: readonly string[]): readonly Service[] {
    return this.declaring(host).filter(({ exportedTo }) => namespaces.some((name) => isVisible(exportedTo, name)));
  }

  /** The Kubernetes Services that select pods with these labels, oldest first. */
  inFrontOf({ namespace, labels }: { readonly namespace: string; readonly labels: Labels }): readonly Service[] {
    return this.inFront().selecting(labels, namespace);
  }

  /** The oldest Kubernetes Service in any namespace that selects pods with these labels. */
  anywhereInFrontOf(labels: Labels): Service | undefined {
    return this.inFront().selecting(labels)[0];
  }
}
