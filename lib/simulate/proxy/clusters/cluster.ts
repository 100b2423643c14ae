import type { Mesh } from '../../../mesh/mesh';
import type { Cursor } from '../../../mesh/reading/cursor';
import { selects } from '../../../semantics/labels';
import type { DestinationRule, Subset } from '../../../mesh/destination-rules/destination-rule';
import type { Port } from '../../../mesh/services/port';
import type { Service } from '../../../mesh/services/service';
import type { Endpoint } from '../../../mesh/workloads/endpoint';
import type { View } from '../view';
import { type ClientTls, clientTls } from './client-tls';
import { type PlacedEndpoint, placeEndpoints } from './locality';
import { tlsModeForEndpoints, type TrafficPolicy, trafficPolicy } from '../../../mesh/destination-rules/traffic-policy';

/** The parts of a cluster's name. */
export interface ClusterKey {
  readonly port: number;
  readonly subset: string;
  readonly host: string;
}

/** An endpoint as one proxy reaches it. */
export interface ClusterEndpoint extends PlacedEndpoint {
  /** True if the proxy uses mutual TLS with it. */
  readonly mutualTls: boolean;
  /** Istio's mark on the endpoint, by which automatic mutual TLS decides. */
  readonly tlsMode: 'istio' | 'disabled';
}

/** A port and subset of a service as one proxy sees it. */
export class Cluster {
  readonly rule: DestinationRule | undefined;
  readonly subset: Subset | undefined;
  readonly policy: TrafficPolicy;
  readonly tls: ClientTls;
  private placed?: readonly ClusterEndpoint[];

  constructor(
    private readonly view: View,
    readonly key: ClusterKey,
    readonly service: Service,
    readonly port: Port,
  ) {
    this.rule = view.destinationRule(service);
    this.subset = this.rule?.subsets.find(({ name }) => name === key.subset);
    this.policy = trafficPolicy(this.rule, key.port, this.subset);
    this.tls = clientTls(view, service, key, port, this.policy, this.rule);
  }

  get mesh(): Mesh {
    return this.view.mesh;
  }

  /** True if connections go where the client meant them to, and no load balancer chooses. */
  get isPassthrough(): boolean {
    if (this.policy.loadBalancer?.get('simple').text() === 'PASSTHROUGH') return true;
    return this.service.resolution === 'none' && this.view.proxy.kind !== 'gateway';
  }

  /** Where its traffic ends, nearest first. */
  get endpoints(): readonly ClusterEndpoint[] {
    this.placed ??= this.place();
    return this.placed;
  }

  /** The endpoints of the whole service, of every subset. */
  get endpointsOfService(): readonly Endpoint[] {
    return this.view.mesh.workloads.endpoints(this.service, this.port);
  }

  /** True if pods of the service do not have the target port. */
  get podsLackPort(): boolean {
    return this.view.mesh.workloads.behind(this.service).some((workload) => workload.lacksPort(this.port.target));
  }

  /** The server of a ServiceEntry host that is resolved by DNS; undefined for hosts whose endpoints the mesh knows. */
  get namedEndpoint(): ClusterEndpoint | undefined {
    const { isKubernetes, endpoints, selector, host, resolution } = this.service;
    if (isKubernetes || selector || endpoints.length > 0 || resolution === 'static') return undefined;
    const port = typeof this.port.target === 'number' ? this.port.target : this.port.number;
    const named = { address: host, port, labels: {}, takesMutualTls: false, weight: 1, priority: 0, localityWeight: 1 };
    return { ...named, tlsMode: 'disabled', mutualTls: this.isMutual('disabled') };
  }

  private place(): readonly ClusterEndpoint[] {
    const wanted = this.subset?.labels;
    const endpoints = wanted ? this.endpointsOfService.filter(({ labels }) => selects(wanted, labels)) : this.endpointsOfService;
    const settings = { setting: this.localitySetting(), detectsOutliers: this.policy.outlierDetection !== undefined || this.prefersNear };
    const placed = placeEndpoints(endpoints, this.view.proxy, settings);
    const marks = placed.map((endpoint) => this.markOf(endpoint));
    const isMixed = this.service.isHeadless && marks.includes('disabled');
    return placed.map((endpoint, index) => {
      const tlsMode = marks[index];
      return { ...endpoint, tlsMode, mutualTls: this.isMutual(isMixed ? 'disabled' : tlsMode) };
    });
  }

  /** The locality setting that applies; undefined if there is none. */
  get localitySettings(): Cursor | undefined {
    const setting = this.localitySetting();
    const isUsed =
      setting.get('distribute').present || (this.policy.outlierDetection !== undefined && setting.get('enabled').value !== false);
    return setting.present && isUsed ? setting : undefined;
  }

  /** The locality of the client; undefined if it is not in the input. */
  get clientLocality(): string | undefined {
    return this.view.proxy.locality;
  }

  private get prefersNear(): boolean {
    return this.service.trafficDistribution?.startsWith('Prefer') ?? false;
  }

  private localitySetting() {
    const own = this.policy.loadBalancer?.get('localityLbSetting');
    return own?.present ? own : this.view.mesh.config.fields.get('localityLbSetting');
  }

  /** The proxy cannot distinguish the endpoints of a headless Service, so if one of them does not have a sidecar, all of them get plain text. */
  private isMutual(tlsMode: 'istio' | 'disabled'): boolean {
    if (this.tls.mode === 'explicit') return this.tls.kind === 'ISTIO_MUTUAL';
    return this.tls.mode === 'auto' && tlsMode === 'istio';
  }

  /** The rule that marks an endpoint only looks at one level of the DestinationRule. */
  private markOf(endpoint: Endpoint): 'istio' | 'disabled' {
    if (!endpoint.takesMutualTls) return 'disabled';
    const level = this.subset ? this.subset.trafficPolicy : this.rule?.trafficPolicy;
    const mode = level && tlsModeForEndpoints(level, this.key.port);
    if (mode !== undefined) return mode === 'ISTIO_MUTUAL' ? 'istio' : 'disabled';
    const server = this.view.mesh.policies.mutualTls.modeFor({ namespace: this.service.namespace, labels: endpoint.labels }, endpoint.port);
    return server.mode === 'DISABLE' ? 'disabled' : 'istio';
  }
}

/** Why a cluster does not exist, and the name that it would have. */
export interface MissingCluster {
  readonly missing: string;
}

/** The cluster with this name as the proxy knows it. */
export function clusterOf(view: View, name: string): Cluster | MissingCluster {
  return view.once('cluster', () => build(view, name), name);
}

function build(view: View, name: string): Cluster | MissingCluster {
  const [direction, port, subset, host] = name.split('|');
  if (direction !== 'outbound') return { missing: 'no ReferenceGrant allows the reference' };
  const service = view.service(host);
  if (!service) return { missing: whyNoService(view, host) };
  const found = service.ports.find(({ number }) => number === Number(port));
  if (!found)
    return { missing: `${host} does not have port ${port}, only ${service.ports.map(({ number }) => number).join(', ') || 'none'}` };
  const cluster = new Cluster(view, { port: Number(port), subset, host }, service, found);
  return subset && !cluster.subset ? { missing: whyNoSubset(cluster, subset, host) } : cluster;
}

function whyNoService(view: View, host: string): string {
  if (view.mesh.services.registry.withHost(host).length > 0) return `${host} is not visible to ${view.namespace}`;
  return `no Service or ServiceEntry declares the host ${host}`;
}

function whyNoSubset({ rule }: Cluster, subset: string, host: string): string {
  if (!rule) return `no DestinationRule for ${host} applies here, so subset ${subset} does not exist`;
  const known = rule.subsets.map(({ name }) => name).join(', ') || 'none';
  return `${rule.entries[0].ref} applies here, but does not declare subset ${subset} (${known})`;
}
