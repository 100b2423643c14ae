import { isHttp } from '../../semantics/port-protocol';
import type { DestinationRule } from '../../mesh/destination-rules/destination-rule';
import type { Mesh } from '../../mesh/mesh';
import type { Proxy } from '../../mesh/workloads/proxy';
import type { Service } from '../../mesh/services/service';
import { DEFAULT_NOW } from '../request/simulation-options';
import { clusterName } from './clusters/cluster-name';
import { type EgressListener, importsHost, importsRule, type Sidecar } from '../../mesh/visibility/sidecar';
import type { HostRoutes } from '../../mesh/routes/host-routes';
import { isVisible } from '../../mesh/visibility/visibility';

/** What one proxy sees of the mesh. Two proxies with the same namespace and labels share one. */
export class View {
  readonly sidecar: Sidecar | undefined;
  // There is a view for each workload, and most are asked few questions, so each of these is made when it is needed.
  private services: Map<string, Service | undefined> | undefined;
  private kept: Map<string, unknown> | undefined;
  private keptByKey: Map<string, Map<string | number, unknown>> | undefined;

  constructor(
    readonly mesh: Mesh,
    readonly proxy: Proxy,
    /** The time for the validation of tokens, in seconds since 1970. */
    readonly now: number = DEFAULT_NOW,
  ) {
    this.sidecar = proxy.kind === 'sidecar' ? mesh.sidecars.for(proxy) : undefined;
  }

  get namespace(): string {
    return this.proxy.namespace;
  }

  /** Computes a value once, or once for each key. */
  once<T>(what: string, compute: () => T, key?: string | number): T {
    return key === undefined ? kept((this.kept ??= new Map()), what, compute) : kept(this.valuesOf(what), key, compute);
  }

  /** The service of a host for this proxy: that of its own namespace, otherwise a Kubernetes Service, otherwise the oldest. */
  service(host: string): Service | undefined {
    const candidates = this.mesh.services.registry.withHost(host);
    if (candidates.length === 0) return undefined;
    if (candidates.length === 1 && this.egress.length === 0) return this.resolve(candidates);
    return kept((this.services ??= new Map()), host, () => this.resolve(candidates));
  }

  /** Of several services with one host, the one that this proxy uses. */
  resolve(candidates: readonly Service[]): Service | undefined {
    const chosen = candidates.length === 1 ? this.ifSeen(candidates[0]) : this.preferred(candidates);
    return chosen?.aliasOf !== undefined ? (this.service(chosen.aliasOf) ?? chosen) : chosen;
  }

  private ifSeen(service: Service): Service | undefined {
    return this.sees(service) ? service : undefined;
  }

  private preferred(candidates: readonly Service[]): Service | undefined {
    const seen = candidates.filter((service) => this.sees(service));
    return seen.find(({ namespace }) => namespace === this.namespace) ?? seen.find(({ isKubernetes }) => isKubernetes) ?? seen[0];
  }

  /** True if some traffic of this proxy can go to the service. */
  sees(service: Service): boolean {
    if (!isVisible(service.exportedTo, this.namespace)) return false;
    if (this.egress.length === 0) return true;
    return this.egress.some((listener) => importsHost(listener, service.namespace, service.host)) || this.routedTo(service);
  }

  /** True if the listener on the port knows the service. */
  isOn(service: Service, port: number): boolean {
    if (!isVisible(service.exportedTo, this.namespace)) return false;
    if (service.host !== '' && this.service(service.host) !== service) return false;
    const listener = this.egressOn(port);
    return !listener || importsHost(listener, service.namespace, service.host);
  }

  /** True if no Sidecar limits what this proxy imports. */
  get importsAll(): boolean {
    return this.egress.length === 0;
  }

  /** True if a HostRoutes for the mesh is imported by this proxy. */
  imports(rule: HostRoutes, port: number): boolean {
    const listener = this.egressOn(port);
    return !listener || importsRule(listener, rule.namespace, rule.hosts);
  }

  /** The DestinationRule that applies to the service. */
  destinationRule(service: Service): DestinationRule | undefined {
    return this.mesh.destinationRules.for(this.proxy, service);
  }

  /** What happens to traffic for hosts that are not declared. */
  get outboundMode(): 'ALLOW_ANY' | 'REGISTRY_ONLY' {
    return this.sidecar?.outboundMode ?? this.mesh.config.outboundMode;
  }

  private get egress(): readonly EgressListener[] {
    return this.sidecar?.egress ?? NO_LISTENERS;
  }

  /** The cluster that traffic for undeclared hosts goes to. */
  get undeclaredCluster(): string {
    const proxy = this.sidecar?.egressProxy;
    if (proxy && this.outboundMode === 'ALLOW_ANY') {
      return clusterName(proxy.get('host').text() ?? '', proxy.get('port', 'number').number() ?? 0, proxy.get('subset').text());
    }
    return this.outboundMode === 'REGISTRY_ONLY' ? 'BlackHoleCluster' : 'PassthroughCluster';
  }

  /** True if the Sidecar declares HTTP on the port, whether or not a service has it. */
  hasOwnHttpListener(port: number): boolean {
    return this.egress.some((listener) => listener.port === port && listener.protocol !== undefined && isHttp(listener.protocol));
  }

  private valuesOf(what: string): Map<string | number, unknown> {
    const lists = (this.keptByKey ??= new Map());
    let values = lists.get(what);
    if (!values) lists.set(what, (values = new Map()));
    return values;
  }

  /** The entry of the Sidecar that is for a port; undefined if everything is imported. */
  private egressOn(port: number): EgressListener | undefined {
    if (this.egress.length === 0) return undefined;
    return this.egress.find((listener) => listener.port === port) ?? this.egress.find((listener) => listener.port === undefined) ?? NOTHING;
  }

  /** The destinations of imported VirtualServices are also imported, but only as clusters. */
  private routedTo(service: Service): boolean {
    const hosts = this.once('routed hosts', () => {
      const rules = this.mesh.virtualServices.routes
        .boundTo('mesh', this.namespace)
        .filter((rule) => this.egress.some((listener) => importsRule(listener, rule.namespace, rule.hosts)));
      const named = rules.flatMap(({ http, tcp, tls }) => [
        ...http.flatMap(({ action }) => [...action.destinations, ...action.mirrors]),
        ...[...tcp, ...tls].flatMap(({ destinations }) => destinations),
      ]);
      return new Set(named.map(({ host }) => host));
    });
    return hosts.has(service.host);
  }
}

function kept<K, T>(values: Map<K, unknown>, key: K, compute: () => T): T {
  const known = values.get(key);
  if (known !== undefined || values.has(key)) return known as T;
  const value = compute();
  values.set(key, value);
  return value;
}

const NOTHING: EgressListener = { hosts: [], written: [] };
const NO_LISTENERS: readonly EgressListener[] = [];
