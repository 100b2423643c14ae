import { type DataPlane, dataPlaneOf } from '../../semantics/data-plane';
import { isExportedTo } from '../../semantics/export-to';
import { isClusterKind } from '../../semantics/cluster-kinds';
import type { Labels } from '../../semantics/labels';
import type { ManifestObject } from '../manifest-object';
import { DestinationRuleView } from './destination-rule';
import { GatewayView } from './gateway';
import { HostIndex } from './host-index';
import { LabelIndex } from '../../semantics/label-index';
import { MeshConfig } from './mesh-config';
import { PolicyView } from './policy';
import { PolicyIndex } from './policy-index';
import { ServiceEntryView } from './service-entry';
import { ServiceView } from './service';
import { type DestinationView, VirtualServiceView } from './virtual-service';
import { mappingOf, textMapOf, textOf } from './values';
import { WORKLOAD_KINDS, WorkloadView } from './workload';

/** What an index is built from besides the objects. */
export interface MeshIndexOptions {
  /** The mesh configuration, when no object says it. */
  readonly meshConfig?: Readonly<Record<string, unknown>>;
  /** The domain of Services. @default 'cluster.local' */
  readonly clusterDomain?: string;
}

/** What a host of a rule stands for: a Service, or a ServiceEntry. */
export type KnownHost = ServiceView | ServiceEntryView;

/**
 * Objects by what they mean to a mesh. Every list holds judged and context objects in the order of the input, is built
 * when it is first asked for, and is linear in the number of objects.
 */
export class MeshIndex {
  /** What a cluster keeps of the input: of an object that stands there twice, the last. */
  readonly objects: readonly ManifestObject[];
  readonly clusterDomain: string;
  private readonly byKind = new Map<string, ManifestObject[]>();
  private readonly made = new Map<string, unknown>();

  constructor(
    objects: readonly ManifestObject[],
    private readonly options: MeshIndexOptions = {},
  ) {
    this.objects = lastOfEach(objects);
    this.clusterDomain = options.clusterDomain ?? 'cluster.local';
    for (const entry of this.objects) push(this.byKind, `${entry.group}/${entry.kind}`, entry);
  }

  /** The objects of a kind: `of('Secret')`, `of('Gateway', 'gateway.networking.k8s.io')`. */
  of(kind: string, group = ''): readonly ManifestObject[] {
    return this.byKind.get(`${group}/${kind}`) ?? [];
  }

  /** The object of a kind with this name. */
  find(kind: string, group: string, namespace: string, name: string): ManifestObject | undefined {
    return this.once(`by-name ${group}/${kind}`, () => mapBy(this.of(kind, group), (entry) => `${entry.namespace}/${entry.name}`)).get(
      `${namespace}/${name}`,
    );
  }

  // Namespaces, services, workloads

  /** The Namespace object of this name. A namespace may exist without one: see `namespaceNames`. */
  namespace(name: string): ManifestObject | undefined {
    return this.once('namespaces', () => mapBy(this.of('Namespace'), (entry) => entry.name)).get(name);
  }

  /** The names of the namespaces that are declared, or that some object stands in. */
  namespaceNames(): ReadonlySet<string> {
    return this.once(
      'namespace names',
      () => new Set([...this.of('Namespace').map((entry) => entry.name), ...this.objects.map((entry) => entry.namespace)]),
    );
  }

  /** What stands in a namespace. */
  contentsOf(namespace: string): readonly ManifestObject[] {
    const found = this.once('objects by namespace', () => {
      const objects = new Map<string, ManifestObject[]>();
      for (const entry of this.objects) if (!isClusterKind(entry.group, entry.kind)) push(objects, entry.namespace, entry);
      return objects;
    });
    return found.get(namespace) ?? [];
  }

  /** The labels of a namespace; undefined when the input has no Namespace object of this name. */
  namespaceLabels(name: string): Labels | undefined {
    const entry = this.namespace(name);
    return entry && textMapOf(entry.object.metadata.labels);
  }

  /** True when Services or workloads of the namespace are in the input, so that what is not there is likely missing. */
  isDescribed(namespace: string): boolean {
    const described = this.once(
      'described namespaces',
      () => new Set([...this.services(), ...this.workloads()].map((each) => each.namespace)),
    );
    return described.has(namespace);
  }

  /** The Services. */
  services(): readonly ServiceView[] {
    return this.once('services', () => this.of('Service').map((entry) => new ServiceView(entry, this.clusterDomain)));
  }

  /** What runs: Deployments, Pods, WorkloadEntries and the like. */
  workloads(): readonly WorkloadView[] {
    return this.workloadIndex().all;
  }

  /** The workloads of a namespace. */
  workloadsIn(namespace: string): readonly WorkloadView[] {
    return this.workloadIndex().in(namespace);
  }

  /** The workloads whose pods carry these labels; of every namespace when none is named. */
  workloadsSelectedBy(selector: Labels, namespace?: string): readonly WorkloadView[] {
    return this.workloadIndex().selectedBy(selector, namespace);
  }

  /** The workloads behind a Service; none when it has no selector. */
  workloadsBehind(service: ServiceView): readonly WorkloadView[] {
    return service.selector ? this.workloadsSelectedBy(service.selector, service.namespace) : [];
  }

  /** The Services whose selector takes the workload. */
  servicesOf(workload: WorkloadView): readonly ServiceView[] {
    const found = this.once('services by workload', () => {
      const services = new Map<WorkloadView, ServiceView[]>();
      for (const service of this.services()) for (const each of this.workloadsBehind(service)) push(services, each, service);
      return services;
    });
    return found.get(workload) ?? [];
  }

  /** What handles the traffic of a workload; undefined when that depends on a namespace that is not in the input. */
  dataPlane(workload: WorkloadView): DataPlane | undefined {
    const labels = this.namespaceLabels(workload.namespace);
    const found = dataPlaneOf(workload.labels, workload.annotations, labels ?? {});
    return found === 'none' && !labels && !workload.isOptedOut ? undefined : found;
  }

  // Hosts

  /** The Service of a full host: `reviews.bookinfo.svc.cluster.local`. */
  service(host: string): ServiceView | undefined {
    return this.once('services by host', () => mapBy(this.services(), (service) => service.host)).get(host);
  }

  /** The ServiceEntries. */
  serviceEntries(): readonly ServiceEntryView[] {
    return this.once('service entries', () => this.of('ServiceEntry', ISTIO).map((entry) => new ServiceEntryView(entry)));
  }

  /** What declares a full host: its Service, or ServiceEntries for it or for a wildcard that covers it, the most specific first. */
  knownHosts(host: string): readonly KnownHost[] {
    const entries = this.once('service entries by host', () => {
      const index = new HostIndex<ServiceEntryView>();
      for (const entry of this.serviceEntries()) for (const each of entry.hosts) index.add(each.host, entry);
      return index;
    });
    const service = this.service(host);
    return [...(service ? [service] : []), ...entries.covering(host)];
  }

  /** What declares a full host and is exported to one of the namespaces. */
  visibleHosts(host: string, namespaces: readonly string[]): readonly KnownHost[] {
    return this.knownHosts(host).filter((known) => namespaces.some((name) => isExportedTo(known.exportTo, known.namespace, name)));
  }

  // Routing

  /** The Istio Gateways (`networking.istio.io`). */
  gateways(): readonly GatewayView[] {
    return this.once('gateways', () => this.of('Gateway', ISTIO).map((entry) => new GatewayView(entry)));
  }

  /** The Istio Gateway of this `namespace/name`. */
  gateway(ref: string): GatewayView | undefined {
    return this.once('gateways by name', () => mapBy(this.gateways(), (gateway) => gateway.ref)).get(ref);
  }

  /** The workloads that serve a Gateway: its selector looks at pods of every namespace. */
  workloadsServing(gateway: GatewayView): readonly WorkloadView[] {
    const known = this.once('workloads by gateway', () => new Map<GatewayView, readonly WorkloadView[]>());
    const found = known.get(gateway) ?? (Object.keys(gateway.selector).length > 0 ? this.workloadsSelectedBy(gateway.selector) : []);
    known.set(gateway, found);
    return found;
  }

  /** The VirtualServices. */
  virtualServices(): readonly VirtualServiceView[] {
    return this.once('virtual services', () =>
      this.of('VirtualService', ISTIO).map((entry) => new VirtualServiceView(entry, this.clusterDomain)),
    );
  }

  /** The VirtualServices on a gateway (`namespace/name`), or on `mesh`. */
  virtualServicesOn(gateway: string): readonly VirtualServiceView[] {
    const found = this.once('virtual services by gateway', () => {
      const services = new Map<string, VirtualServiceView[]>();
      for (const each of this.virtualServices()) for (const { ref } of each.gateways) push(services, ref, each);
      return services;
    });
    return found.get(gateway) ?? [];
  }

  /** The VirtualServices with a host that covers this full host, the most specific first. */
  virtualServicesFor(host: string): readonly VirtualServiceView[] {
    return this.once('virtual services by host', () => {
      const index = new HostIndex<VirtualServiceView>();
      for (const each of this.virtualServices()) for (const taken of each.hosts) index.add(taken.host, each);
      return index;
    }).covering(host);
  }

  /** Every place where a VirtualService names a service to send or mirror to. */
  destinations(): readonly DestinationView[] {
    return this.once('destinations', () => this.virtualServices().flatMap((each) => each.destinations()));
  }

  /** The DestinationRules. */
  destinationRules(): readonly DestinationRuleView[] {
    return this.once('destination rules', () =>
      this.of('DestinationRule', ISTIO).map((entry) => new DestinationRuleView(entry, this.clusterDomain)),
    );
  }

  /** The DestinationRules whose host covers this full host, the most specific first; who sees which is not considered. */
  destinationRulesFor(host: string): readonly DestinationRuleView[] {
    return this.once('destination rules by host', () => {
      const index = new HostIndex<DestinationRuleView>();
      for (const rule of this.destinationRules()) index.add(rule.host, rule);
      return index;
    }).covering(host);
  }

  // Policies

  /** The objects of a kind that is for some workloads: `policies('AuthorizationPolicy')`, `policies('Sidecar')`. */
  policies(kind: string): readonly PolicyView[] {
    return this.once(`policies ${kind}`, () =>
      POLICY_GROUPS.flatMap((group) => this.of(kind, group)).map((entry) => new PolicyView(entry)),
    );
  }

  /**
   * The policies of a kind that are for a workload by namespace or selector, the narrowest first: those that select it,
   * those of its namespace, those of the mesh. Policies with `targetRefs` are left out.
   */
  policiesFor(workload: WorkloadView, kind: string): readonly PolicyView[] {
    const index = this.once(`policies by workload ${kind}`, () => new PolicyIndex(this.policies(kind)));
    const namespaces = [...new Set([workload.namespace, this.config.rootNamespace])];
    return [
      ...namespaces.flatMap((namespace) => index.selecting(workload, namespace)),
      ...namespaces.flatMap((namespace) => index.wide(namespace)),
    ];
  }

  // Certificates, secrets, configuration

  /** The Secret of this name. */
  secret(namespace: string, name: string): ManifestObject | undefined {
    return this.find('Secret', '', namespace, name);
  }

  /** The cert-manager Certificates. */
  certificates(): readonly ManifestObject[] {
    return this.of('Certificate', 'cert-manager.io');
  }

  /** The Certificate that writes this Secret. */
  certificateFor(namespace: string, secretName: string): ManifestObject | undefined {
    return this.once('certificates by secret', () =>
      mapBy(this.certificates(), (entry) => `${entry.namespace}/${textOf(mappingOf(entry.object.spec).secretName)}`),
    ).get(`${namespace}/${secretName}`);
  }

  /** The configuration of the mesh: the ConfigMap `istio` or an IstioOperator of the input, else what the options say, else Istio's defaults. */
  get config(): MeshConfig {
    return this.once('mesh config', () => {
      const found = MeshConfig.find(this.of('ConfigMap'), this.of('IstioOperator', 'install.istio.io'));
      return found.entry || !this.options.meshConfig ? found : new MeshConfig(this.options.meshConfig);
    });
  }

  protected workloadIndex(): LabelIndex<WorkloadView> {
    return this.once('workloads', () => {
      const kinds = new Set(WORKLOAD_KINDS);
      const entries = this.objects.filter((entry) => kinds.has(`${entry.group}/${entry.kind}`));
      return new LabelIndex(entries.map((entry) => new WorkloadView(entry)));
    });
  }

  private once<T>(name: string, make: () => T): T {
    if (!this.made.has(name)) this.made.set(name, make());
    return this.made.get(name) as T;
  }
}

const ISTIO = 'networking.istio.io';
const POLICY_GROUPS = ['security.istio.io', 'telemetry.istio.io', 'extensions.istio.io', ISTIO];

function lastOfEach(objects: readonly ManifestObject[]): readonly ManifestObject[] {
  const last = new Map(objects.map((entry) => [entry.id, entry]));
  return last.size === objects.length ? objects : objects.filter((entry) => last.get(entry.id) === entry);
}

function mapBy<T>(items: readonly T[], key: (item: T) => string): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [key(item), item]));
}

function push<K, T>(lists: Map<K, T[]>, key: K, item: T): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}
