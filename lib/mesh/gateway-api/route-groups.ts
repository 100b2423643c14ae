import type { ManifestObject } from '../../manifest/manifest-object';
import { overlaps } from '../../semantics/hostname';
import { MESH } from '../gateways/gateway-reference';
import type { Cursor } from '../reading/cursor';
import type { ConnectionMatch, ConnectionRule, HostRoutes, HttpRule } from '../routes/host-routes';
import type { Visibility } from '../visibility/visibility';
import { Backends } from './backends';
import type { ApiListener } from './listener';
import { byPrecedence } from './precedence';
import type { ReferenceGrants } from './reference-grants';
import type { Refusal } from './refusal';
import type { ApiRoute, RouteReference } from './route';
import { readRouteAction } from './route-action';
import { readGrpcMatch, readRouteMatch } from './route-match';

/** Routes for one host behind one listener, or of one Service. */
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

/** Where routes are in effect, and for whom. */
interface Target extends Pick<Group, 'host' | 'gateway' | 'exportedTo' | 'consumer'> {
  /** The port of a Service that the routes are for; undefined for all of them. */
  readonly port?: number;
  /** True if the listener terminates TLS, so that a TLSRoute gets plain connections. */
  readonly isDecrypted?: boolean;
  /** What TLSRoutes without hostnames ask for with SNI. */
  readonly sniHosts: readonly string[];
}

/** Merges routes as Istio does: one set for each host of each listener, from all routes. */
export class RouteGroups {
  private readonly groups = new Map<string, Group>();
  private readonly ofGateways: Backends;
  private readonly ofMesh: Backends;

  constructor(grants: ReferenceGrants, clusterDomain: string) {
    this.ofGateways = new Backends(grants, clusterDomain);
    this.ofMesh = new Backends(undefined, clusterDomain);
  }

  /** The routes that were added, in the form of those of a VirtualService. */
  get routes(): readonly HostRoutes[] {
    return [...this.groups.values()].map(({ host, gateway, http, ...group }) => ({
      ...group,
      namespace: group.entry.namespace,
      hosts: [host],
      exactHosts: [host],
      gateways: [gateway],
      http: byPrecedence(http),
    }));
  }

  /** Adds a route that a listener accepts for a host. */
  addToListener(route: ApiRoute, { gateway: { ref, servers } }: ApiListener, host: string): void {
    const isDecrypted = servers.some(({ tls }) => tls !== undefined && tls.mode !== 'PASSTHROUGH');
    this.add(route, { host, gateway: ref, exportedTo: 'everywhere', isDecrypted, sniHosts: [host] });
  }

  /** Adds a route of the mesh. In another namespace than its Service, it only applies to the clients there. */
  addToHost(route: ApiRoute, { namespace, port }: RouteReference, host: string): void {
    const audience =
      namespace === route.namespace
        ? ({ exportedTo: 'everywhere' } as const)
        : { exportedTo: new Set([route.namespace]), consumer: route.namespace };
    this.add(route, { host, gateway: MESH, ...audience, port, sniHosts: sniHostsOf(route, host) });
  }

  private add(route: ApiRoute, { port, isDecrypted, sniHosts, ...target }: Target): void {
    const key = [route.kind, target.gateway, target.host, target.consumer, port].join(' ');
    const group = this.groups.get(key) ?? { ...target, entry: route.entry, http: [], tcp: [], tls: [] };
    this.groups.set(key, group);
    const backends = target.gateway === MESH ? this.ofMesh : this.ofGateways;
    if (route.kind === 'TCPRoute' || (route.kind === 'TLSRoute' && isDecrypted))
      group.tcp.push(...route.rules.map((rule) => connectionRule(route, rule, backends, { port, sniHosts: [] })));
    else if (route.kind === 'TLSRoute')
      group.tls.push(...route.rules.map((rule) => connectionRule(route, rule, backends, { port, sniHosts })));
    else group.http.push(...route.rules.flatMap((rule, index) => httpRules(route, rule, index, backends, port)));
  }
}

/** One rule for each match. A rule without matches matches everything. */
function httpRules(route: ApiRoute, rule: Cursor, index: number, backends: Backends, port: number | undefined): readonly HttpRule[] {
  const read = route.kind === 'GRPCRoute' ? readGrpcMatch : readRouteMatch;
  const items = rule.get('matches').items();
  const matches = (items.length > 0 ? items : [rule.get('matches')]).map((match) => read(match, port));
  const name = rule.get('name').text() ?? `${route.namespace}.${route.entry.name}.${index}`;
  const destination = (field: Cursor) => backends.destination(route, field);
  return matches.map((match) => ({
    field: rule,
    at: rule.at,
    name,
    matches: [match],
    action: readRouteAction(rule, match, destination),
  }));
}

/** What a connection must be like for a rule. */
type Connection = Pick<ConnectionMatch, 'port' | 'sniHosts'>;

function connectionRule(route: ApiRoute, rule: Cursor, backends: Backends, connection: Connection): ConnectionRule {
  const match = { at: rule.at, gateways: [], sourceLabels: {}, sourceNamespace: '', destinationSubnets: [], ...connection };
  const hasCondition = connection.port !== undefined || connection.sniHosts.length > 0;
  return { field: rule, at: rule.at, matches: hasCondition ? [match] : [], destinations: destinationsOf(route, rule, backends) };
}

/** Where the weights are all zero, istiod writes a cluster that does not exist, so that connections fail. */
function destinationsOf(route: ApiRoute, rule: Cursor, backends: Backends): ConnectionRule['destinations'] {
  const all = rule
    .get('backendRefs')
    .items()
    .map((field) => ({ ...backends.destination(route, field), weight: field.get('weight').number() ?? 1 }));
  const weighted = all.filter(({ weight }) => weight > 0);
  return weighted.length > 0 ? weighted : all.slice(0, 1).map((destination) => ({ ...destination, refusal: NO_WEIGHT }));
}

const NO_WEIGHT: Refusal = { reason: 'NoWeight', why: 'all backends of the rule have weight 0' };

/** What connections for a host of the mesh ask for: the hostnames of the route, of several only those of the host. */
function sniHostsOf({ hostnames }: ApiRoute, host: string): readonly string[] {
  if (hostnames.length === 0) return [host];
  return hostnames.length === 1 ? hostnames : hostnames.filter((hostname) => overlaps(host, hostname));
}
