import type { networking } from '../../imports';

type Match = networking.EnvoyFilterSpecConfigPatchesMatch;

/** The traffic that is patched: into a workload, out of it, or in a gateway. */
export type EnvoyContext = 'ANY' | 'SIDECAR_INBOUND' | 'SIDECAR_OUTBOUND' | 'GATEWAY';

/** The conditions on the proxy that every patch can have. */
export interface EnvoyPlace {
  /**
   * On which way of the traffic.
   * @default 'ANY'
   */
  readonly context?: EnvoyContext;
  /**
   * RE2 expression for the version of the proxy. A patch for one version is silently ignored by the next: test it there instead.
   * @default - any
   */
  readonly proxyVersion?: string;
}

/** Selects listeners. */
export interface ListenerPlace extends EnvoyPlace {
  /**
   * Port of the listener: that of the workload for inbound traffic, that of the service for outbound traffic.
   * @default - any
   */
  readonly port?: number;
  /**
   * Name of the listener, such as `virtualInbound`.
   * @default - any
   */
  readonly listener?: string;
  /**
   * SNI of the filter chain.
   * @default - any
   */
  readonly sni?: string;
}

/** Selects filters of listeners. */
export interface FilterPlace extends ListenerPlace {
  /**
   * Name of the filter, such as `envoy.filters.http.router`.
   * @default - any
   */
  readonly filter?: string;
}

/** Selects clusters: the services that proxies call. */
export interface ClusterPlace extends EnvoyPlace {
  /**
   * Full name of the service.
   * @default - any
   */
  readonly service?: string;
  /**
   * Port of the service.
   * @default - any
   */
  readonly port?: number;
  /**
   * Subset of the service.
   * @default - any
   */
  readonly subset?: string;
}

/** Selects routes. */
export interface RoutePlace extends EnvoyPlace {
  /**
   * Port of the routes: that of the service, or of a gateway's listener.
   * @default - any
   */
  readonly port?: number;
  /**
   * Host of the routes.
   * @default - any
   */
  readonly host?: string;
  /**
   * Name of the virtual host, such as `inbound|http|9080`.
   * @default - any
   */
  readonly virtualHost?: string;
  /**
   * Name of the route, which is the one in its VirtualService.
   * @default - any
   */
  readonly route?: string;
}

const CONNECTION_MANAGER = 'envoy.filters.network.http_connection_manager';

/** The match for listeners and their parts. */
export function listenerMatch(place: ListenerPlace, filter?: { readonly name: string; readonly subFilter?: object }): Match {
  const chain = definedOnly({ sni: place.sni, filter });
  return { ...proxyMatch(place), listener: definedOnly({ portNumber: place.port, name: place.listener, filterChain: chain }) };
}

/** The match for HTTP filters, which are within the connection manager. */
export function httpFilterMatch(place: FilterPlace): Match {
  const subFilter = place.filter === undefined ? undefined : { name: place.filter };
  return listenerMatch(place, { name: CONNECTION_MANAGER, subFilter });
}

/** The match for clusters. */
export function clusterMatch(place: ClusterPlace): Match {
  const { service, port: portNumber, subset } = place;
  return { ...proxyMatch(place), cluster: definedOnly({ service, portNumber, subset }) };
}

/** The match for routes and their parents. */
export function routeMatch(place: RoutePlace): Match {
  const route = place.route === undefined ? undefined : { name: place.route };
  const vhost = definedOnly({ name: place.virtualHost, domainName: place.host, route });
  return { ...proxyMatch(place), routeConfiguration: definedOnly({ portNumber: place.port, vhost }) };
}

/** The match for parts that a proxy has only once. */
export function proxyMatch({ context = 'ANY', proxyVersion }: EnvoyPlace): Match {
  return { context, proxy: proxyVersion === undefined ? undefined : { proxyVersion } };
}

function definedOnly<T extends object>(fields: T): T | undefined {
  return Object.values(fields).some((field) => field !== undefined) ? fields : undefined;
}
