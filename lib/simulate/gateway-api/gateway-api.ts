import type { ManifestObject } from '../../manifest/manifest-object';
import { intersect, serviceHost } from '../../semantics/hostname';
import type { Labels } from '../../semantics/labels';
import type { MeshOptions } from '../mesh-config';
import { Cursor } from '../model/cursor';
import type { Gateway } from '../model/gateway';
import type { ConnectionRule, HttpRule, VirtualService } from '../model/virtual-service';
import { byAge } from '../../manifest/order';
import type { Visibility } from '../model/visibility';
import { Backends } from './backends';
import { type ApiListener, admits, readListeners } from './parent';
import { byPrecedence } from './precedence';
import { readRouteAction } from './route-action';
import { readGrpcMatch, readRouteMatch } from './route-match';

type Kinds = ReadonlyMap<string, readonly ManifestObject[]>;

/** Routes for one host behind one listener, or one Service. */
interface Group {
  readonly host: string;
  readonly gateway: string;
  readonly entry: ManifestObject;
  readonly exportedTo: Visibility;
  readonly consumer?: string;
  readonly http: HttpRule[];
  readonly tcp: ConnectionRule[];
  readonly tls: ConnectionRule[];
}

/** Gateways and routes of the Gateway API, in the shape that Istio turns them into. */
export class GatewayApi {
  readonly gateways: readonly Gateway[];
  readonly routes: readonly VirtualService[];
  private readonly listeners: readonly ApiListener[];
  private readonly backends: Backends;
  private readonly groups = new Map<string, Group>();

  constructor(
    kinds: Kinds,
    private readonly namespaces: ReadonlyMap<string, Labels>,
    private readonly options: MeshOptions,
  ) {
    const of = (kind: string) => kinds.get(`gateway.networking.k8s.io/${kind}`) ?? [];
    const classes = classesOf(of('GatewayClass'));
    this.listeners = of('Gateway')
      .filter((entry) => classes.has(Cursor.spec(entry).get('gatewayClassName').text() ?? ''))
      .flatMap((entry) => readListeners(entry, options.clusterDomain));
    this.gateways = this.listeners.map(({ gateway }) => gateway);
    this.backends = new Backends(of('ReferenceGrant'), options.clusterDomain);
    const routes = ['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute'].flatMap(of);
    for (const route of [...routes].sort(byAge)) this.attach(route);
    this.routes = [...this.groups.values()].map(({ host, gateway, http, ...group }) => ({
      ...group,
      namespace: group.entry.namespace,
      hosts: [host],
      gateways: [gateway],
      http: byPrecedence(http),
    }));
  }

  private attach(route: ManifestObject): void {
    for (const parent of Cursor.spec(route).get('parentRefs').items()) {
      const kind = parent.get('kind').text() ?? 'Gateway';
      if (kind === 'Gateway') this.attachToGateway(route, parent);
      if (kind === 'Service') this.attachToService(route, parent);
    }
  }

  private attachToGateway(route: ManifestObject, parent: Cursor): void {
    const namespace = parent.get('namespace').text() || route.namespace;
    const section = parent.get('sectionName').text();
    const port = parent.get('port').number();
    for (const listener of this.listeners) {
      const { owner } = listener;
      if (owner.namespace !== namespace || owner.name !== parent.get('name').text()) continue;
      if (section !== undefined && section !== listener.name) continue;
      if (port !== undefined && port !== listener.port) continue;
      if (!listener.kinds.includes(route.kind) || !admits(listener, route.namespace, this.namespaces.get(route.namespace) ?? {})) continue;
      for (const host of hostsOf(route, listener)) this.add(route, { host, gateway: listener.gateway.name, exportedTo: 'everywhere' });
    }
  }

  /** A route in another namespace than its Service is for the clients there only. */
  private attachToService(route: ManifestObject, parent: Cursor): void {
    const namespace = parent.get('namespace').text() || route.namespace;
    const host = serviceHost(parent.get('name').text() ?? '', namespace, this.options.clusterDomain);
    const isProducer = namespace === route.namespace;
    const audience = isProducer
      ? ({ exportedTo: 'everywhere' } as const)
      : { exportedTo: new Set([route.namespace]), consumer: route.namespace };
    this.add(route, { host, gateway: 'mesh', ...audience }, parent.get('port').number());
  }

  private add(route: ManifestObject, target: Pick<Group, 'host' | 'gateway' | 'exportedTo' | 'consumer'>, port?: number): void {
    const key = `${target.gateway} ${target.host} ${target.consumer ?? ''}`;
    const group = this.groups.get(key) ?? { ...target, entry: route, http: [], tcp: [], tls: [] };
    this.groups.set(key, group);
    const rules = Cursor.spec(route).get('rules').items();
    if (route.kind === 'TCPRoute') group.tcp.push(...rules.map((rule) => this.connectionRule(rule, [])));
    else if (route.kind === 'TLSRoute') group.tls.push(...rules.map((rule) => this.connectionRule(rule, [target.host])));
    else group.http.push(...rules.flatMap((rule, index) => this.httpRules(rule, index, target.gateway, port)));
  }

  /** One rule a match. A rule without matches takes everything. */
  private httpRules(rule: Cursor, index: number, gateway: string, port: number | undefined): readonly HttpRule[] {
    const route = rule.entry;
    const backends = gateway === 'mesh' ? this.backends.withoutGrants() : this.backends;
    const read = route.kind === 'GRPCRoute' ? readGrpcMatch : readRouteMatch;
    const items = rule.get('matches').items();
    const matches = (items.length > 0 ? items : [rule.get('matches')]).map((match) => read(match, port));
    const name = rule.get('name').text() ?? `${route.namespace}.${route.name}.${index}`;
    return matches.map((match) => ({ at: rule.at, name, matches: [match], action: readRouteAction(rule, match, backends) }));
  }

  private connectionRule(rule: Cursor, sniHosts: readonly string[]): ConnectionRule {
    const match = { at: rule.at, gateways: [], sourceLabels: {}, sourceNamespace: '', sniHosts, destinationSubnets: [] };
    return {
      at: rule.at,
      matches: sniHosts.length > 0 ? [match] : [],
      destinations: rule
        .get('backendRefs')
        .items()
        .map((reference) => ({ ...this.backends.destination(reference), weight: reference.get('weight').number() ?? 1 })),
    };
  }
}

/** The classes that istiod looks after. */
function classesOf(entries: readonly ManifestObject[]): ReadonlySet<string> {
  const own = entries.filter((entry) => Cursor.spec(entry).get('controllerName').text() === 'istio.io/gateway-controller');
  return new Set(['istio', ...own.map(({ name }) => name)]);
}

/** The hosts of a route that its listener has as well; a route without hosts takes the listener's. */
function hostsOf(route: ManifestObject, { hostname }: ApiListener): readonly string[] {
  const hosts = Cursor.spec(route).get('hostnames').texts();
  return intersect([hostname], hosts.length > 0 ? hosts.map((host) => host.toLowerCase()) : ['*']);
}
