import type { ManifestObject } from '../../manifest/manifest-object';
import type { Labels } from '../../semantics/labels';
import { GatewayApi } from '../gateway-api/gateway-api';
import type { MeshOptions } from '../mesh-config';
import { type AuthorizationPolicy, readAuthorizationPolicy } from './authorization-policy';
import { Cursor } from './cursor';
import { appliesTo, mayName, readTarget } from './policy-target';
import { expandDelegates } from './delegates';
import { DestinationRules } from './destination-rules';
import { type Gateway, readGateway } from './gateway';
import { isForIstio, readIngressGateway, readIngressRoutes } from './ingress';
import { byAge } from '../../manifest/order';
import { PeerAuthentications, readPeerAuthentication } from './peer-authentication';
import { readRequestAuthentication, type RequestAuthentication } from './request-authentication';
import { ServiceRegistry } from './service-registry';
import type { Proxy } from './proxy';
import { readSidecar, type Sidecar } from './sidecar';
import { readVirtualService } from './virtual-service';
import { VirtualServices } from './virtual-services';
import { Workloads } from './workloads';

/** Everything in the manifests that decides where a request goes, read once and in Istio's order. */
export class Model {
  readonly services: ServiceRegistry;
  readonly workloads: Workloads;
  readonly gateways: readonly Gateway[];
  readonly virtualServices: VirtualServices;
  readonly destinationRules: DestinationRules;
  readonly sidecars: readonly Sidecar[];
  readonly peerAuthentications: PeerAuthentications;
  readonly requestAuthentications: readonly RequestAuthentication[];
  readonly authorizationPolicies: readonly AuthorizationPolicy[];
  readonly namespaceLabels: ReadonlyMap<string, Labels>;
  /** Gateways of the Gateway API that are waypoints. */
  readonly waypoints: readonly ManifestObject[];
  /** `namespace/name` of the Secrets that are there or that a Certificate orders. */
  readonly secrets: ReadonlySet<string>;
  /** Objects that change proxies in ways that are not simulated. */
  readonly unmodelled: readonly ManifestObject[];

  constructor(
    readonly entries: readonly ManifestObject[],
    readonly options: MeshOptions,
  ) {
    const kinds = byKind(entries);
    const of = (kind: string) => kinds.get(kind) ?? [];
    this.namespaceLabels = new Map(of('v1/Namespace').map((entry) => [entry.name, Cursor.root(entry).get('metadata', 'labels').labels()]));
    this.services = new ServiceRegistry(of('v1/Service'), of('networking.istio.io/ServiceEntry'), options);
    this.workloads = new Workloads(entries, of('discovery.k8s.io/EndpointSlice'), this.namespaceLabels);
    const gatewayApi = new GatewayApi(kinds, this.namespaceLabels, options);
    const ingresses = of('networking.k8s.io/Ingress').filter((entry) => isForIstio(entry, of('networking.k8s.io/IngressClass')));
    this.gateways = [
      ...of('networking.istio.io/Gateway').map(readGateway),
      ...ingresses.map((entry) => readIngressGateway(entry, this.rootNamespace)),
      ...gatewayApi.gateways,
    ].sort((a, b) => byAge(a.entry, b.entry));
    this.virtualServices = new VirtualServices([
      ...this.readVirtualServices(of('networking.istio.io/VirtualService')),
      ...ingresses.flatMap((entry) => readIngressRoutes(entry, options, this.services)),
      ...gatewayApi.routes,
    ]);
    this.destinationRules = new DestinationRules(of('networking.istio.io/DestinationRule'), options);
    this.sidecars = of('networking.istio.io/Sidecar').map(readSidecar);
    this.peerAuthentications = new PeerAuthentications(
      of('security.istio.io/PeerAuthentication').map(readPeerAuthentication),
      this.rootNamespace,
    );
    this.requestAuthentications = of('security.istio.io/RequestAuthentication').map(readRequestAuthentication);
    this.authorizationPolicies = of('security.istio.io/AuthorizationPolicy').map(readAuthorizationPolicy);
    this.waypoints = of('gateway.networking.k8s.io/Gateway').filter(
      (entry) => Cursor.spec(entry).get('gatewayClassName').text() === 'istio-waypoint',
    );
    this.secrets = new Set([
      ...of('v1/Secret').map(({ namespace, name }) => `${namespace}/${name}`),
      ...of('cert-manager.io/Certificate').map((entry) => `${entry.namespace}/${Cursor.spec(entry).get('secretName').text()}`),
    ]);
    this.unmodelled = [
      ...of('networking.istio.io/EnvoyFilter'),
      ...of('extensions.istio.io/WasmPlugin'),
      ...of('extensions.istio.io/TrafficExtension'),
    ];
  }

  get rootNamespace(): string {
    return this.options.meshConfig.rootNamespace ?? 'istio-system';
  }

  /** The objects that change this proxy in ways that are not simulated. */
  unmodelledFor(proxy: Proxy): readonly ManifestObject[] {
    return this.unmodelled.filter((entry) => {
      const target = readTarget(entry);
      if (proxy.kind === 'waypoint') return mayName(target, proxy, this.rootNamespace);
      const selector = { ...target.selector, ...Cursor.spec(entry).get('workloadSelector', 'labels').labels() };
      return appliesTo({ ...target, selector }, proxy, this.rootNamespace);
    });
  }

  private readVirtualServices(entries: readonly ManifestObject[]) {
    const isDelegate = (entry: ManifestObject) => Cursor.spec(entry).get('hosts').items().length === 0;
    const delegates = new Map(entries.filter(isDelegate).map((entry) => [`${entry.namespace}/${entry.name}`, entry]));
    return entries
      .filter((entry) => !isDelegate(entry))
      .map((entry) => readVirtualService(entry, () => expandDelegates(entry, delegates, this.options), this.options));
  }
}

/** Objects by `group/Kind`, and `v1/Kind` for the core ones; oldest first. */
function byKind(entries: readonly ManifestObject[]): ReadonlyMap<string, readonly ManifestObject[]> {
  const kinds = new Map<string, ManifestObject[]>();
  for (const entry of entries) {
    const key = `${entry.group || 'v1'}/${entry.kind}`;
    const list = kinds.get(key);
    if (list) list.push(entry);
    else kinds.set(key, [entry]);
  }
  for (const list of kinds.values()) list.sort(byAge);
  return kinds;
}
