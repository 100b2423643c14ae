import type { ManifestObject } from '../../manifest/manifest-object';
import { MESH } from '../gateways/gateway-reference';
import type { Cursor } from '../reading/cursor';
import type { ConnectionRule, HostRoutes, HttpRule } from '../routes/host-routes';
import type { Visibility } from '../visibility/visibility';
import { Backends } from './backends';
import type { ApiListener } from './listener';
import { byPrecedence } from './precedence';
import type { ReferenceGrants } from './reference-grants';
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

/** How requests come to a route. */
interface Way {
  readonly port?: number;
  /** True when the listener has ended TLS, so that what a TLSRoute takes are plain connections. */
  readonly isDecrypted?: boolean;
}

/** Puts routes together as Istio does: one set for each host of each listener, whichever routes it comes from. */
export class RouteGroups {
  private readonly groups = new Map<string, Group>();
  private readonly ofGateways: Backends;
  private readonly ofMesh: Backends;

  constructor(grants: ReferenceGrants, clusterDomain: string) {
    this.ofGateways = new Backends(grants, clusterDomain);
    this.ofMesh = new Backends(undefined, clusterDomain);
  }

  /** The routes that were added, in the shape of a VirtualService's. */
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

  /** Adds a route that a listener takes for a host. */
  addToListener(route: ApiRoute, { gateway: { ref, servers } }: ApiListener, host: string): void {
    const isDecrypted = servers.some(({ tls }) => tls !== undefined && tls.mode !== 'PASSTHROUGH');
    this.add(route, { host, gateway: ref, exportedTo: 'everywhere' }, { isDecrypted });
  }

  /** Adds a route of the mesh. In another namespace than its Service it is for the clients there only. */
  addToHost(route: ApiRoute, { namespace, port }: RouteReference, host: string): void {
    const audience =
      namespace === route.namespace
        ? ({ exportedTo: 'everywhere' } as const)
        : { exportedTo: new Set([route.namespace]), consumer: route.namespace };
    this.add(route, { host, gateway: MESH, ...audience }, { port });
  }

  private add(route: ApiRoute, target: Pick<Group, 'host' | 'gateway' | 'exportedTo' | 'consumer'>, { port, isDecrypted }: Way): void {
    const key = `${target.gateway} ${target.host} ${target.consumer ?? ''}`;
    const group = this.groups.get(key) ?? { ...target, entry: route.entry, http: [], tcp: [], tls: [] };
    this.groups.set(key, group);
    if (route.kind === 'TCPRoute' || (route.kind === 'TLSRoute' && isDecrypted))
      group.tcp.push(...route.rules.map((rule) => this.connectionRule(route, rule, [])));
    else if (route.kind === 'TLSRoute') group.tls.push(...route.rules.map((rule) => this.connectionRule(route, rule, [target.host])));
    else group.http.push(...route.rules.flatMap((rule, index) => this.httpRules(route, rule, index, target.gateway, port)));
  }

  /** One rule a match. A rule without matches takes everything. */
  private httpRules(route: ApiRoute, rule: Cursor, index: number, gateway: string, port: number | undefined): readonly HttpRule[] {
    const backends = gateway === MESH ? this.ofMesh : this.ofGateways;
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

  private connectionRule(route: ApiRoute, rule: Cursor, sniHosts: readonly string[]): ConnectionRule {
    const match = { at: rule.at, gateways: [], sourceLabels: {}, sourceNamespace: '', sniHosts, destinationSubnets: [] };
    const backends = rule.get('backendRefs').items();
    return {
      field: rule,
      at: rule.at,
      matches: sniHosts.length > 0 ? [match] : [],
      destinations: backends.map((field) => ({
        ...this.ofGateways.destination(route, field),
        weight: field.get('weight').number() ?? 1,
      })),
    };
  }
}
