import type { networking } from '../../imports';
import { ConfigError } from '../core/config-error';
import { expectValue, WRITTEN } from '../core/expect-value';
import { EnvoyChange, type EnvoyOperation } from './envoy-change';
import {
  clusterMatch,
  httpFilterMatch,
  listenerMatch,
  proxyMatch,
  routeMatch,
  type ClusterPlace,
  type EnvoyPlace,
  type FilterPlace,
  type ListenerPlace,
  type RoutePlace,
} from './envoy-place';

type Wire = networking.EnvoyFilterSpecConfigPatches;

/** Operations on existing configuration, for which a patch must name the element. */
const RELATIVE: readonly EnvoyOperation[] = ['MERGE', 'REMOVE', 'INSERT_BEFORE', 'INSERT_AFTER', 'REPLACE'];

/**
 * One change to the configuration of proxies. Each part only supports the operations that istiod applies there.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/#EnvoyFilter-EnvoyConfigObjectPatch
 * @example
 * EnvoyPatch.httpFilter(EnvoyChange.remove(), { filter: 'envoy.filters.http.grpc_stats' });
 */
export class EnvoyPatch {
  /** @internal */
  static readonly [WRITTEN] = 'EnvoyPatch.cluster(EnvoyChange.merge(value))';

  /**
   * Changes HTTP filters.
   *
   * @throws ConfigError when the change is relative to a filter, and the place does not name one
   */
  static httpFilter(change: EnvoyChange, place: FilterPlace = {}): EnvoyPatch {
    requireNamed('httpFilter', change, 'filter', place.filter);
    return new EnvoyPatch('HTTP_FILTER', httpFilterMatch(place), change);
  }

  /**
   * Changes network filters.
   *
   * @throws ConfigError when the change is relative to a filter, and the place does not name one
   */
  static networkFilter(change: EnvoyChange, place: FilterPlace = {}): EnvoyPatch {
    requireNamed('networkFilter', change, 'filter', place.filter);
    const filter = place.filter === undefined ? undefined : { name: place.filter };
    return new EnvoyPatch('NETWORK_FILTER', listenerMatch(place, filter), change);
  }

  /**
   * Changes listeners.
   *
   * @throws ConfigError when the change removes, and the place does not name a listener
   */
  static listener(change: EnvoyChange<'MERGE' | 'ADD' | 'REMOVE'>, place: ListenerPlace = {}): EnvoyPatch {
    requireAny('listener', change, place, ['listener', 'port']);
    return new EnvoyPatch('LISTENER', listenerMatch(place), change);
  }

  /**
   * Changes filter chains; a listener has one for each kind of connection.
   *
   * @throws ConfigError when the change removes, and the place does not name a listener or an SNI
   */
  static filterChain(change: EnvoyChange<'MERGE' | 'ADD' | 'REMOVE'>, place: ListenerPlace = {}): EnvoyPatch {
    requireAny('filterChain', change, place, ['listener', 'port', 'sni']);
    return new EnvoyPatch('FILTER_CHAIN', listenerMatch(place), change);
  }

  /**
   * Changes clusters: how proxies call services.
   *
   * @throws ConfigError when the change removes, and the place does not name a cluster
   */
  static cluster(change: EnvoyChange<'MERGE' | 'ADD' | 'REMOVE'>, place: ClusterPlace = {}): EnvoyPatch {
    requireAny('cluster', change, place, ['service', 'subset', 'port']);
    return new EnvoyPatch('CLUSTER', clusterMatch(place), change);
  }

  /**
   * Changes the route configuration of a port.
   *
   * @throws ConfigError when the change is not an EnvoyChange
   */
  static routeConfiguration(change: EnvoyChange<'MERGE'>, place: Pick<RoutePlace, 'context' | 'proxyVersion' | 'port'> = {}): EnvoyPatch {
    return new EnvoyPatch('ROUTE_CONFIGURATION', routeMatch(place), change);
  }

  /**
   * Changes virtual hosts: the routes of a host.
   *
   * @throws ConfigError when the change removes or replaces, and the place does not name a virtual host
   */
  static virtualHost(change: EnvoyChange<'MERGE' | 'ADD' | 'REMOVE' | 'REPLACE'>, place: Omit<RoutePlace, 'route'> = {}): EnvoyPatch {
    requireAny('virtualHost', change, place, ['host', 'virtualHost', 'port']);
    return new EnvoyPatch('VIRTUAL_HOST', routeMatch(place), change);
  }

  /**
   * Changes single routes.
   *
   * @throws ConfigError when the change is relative to a route, and the place does not name one
   */
  static httpRoute(change: EnvoyChange<'MERGE' | 'INSERT_BEFORE' | 'INSERT_AFTER' | 'INSERT_FIRST'>, place: RoutePlace = {}): EnvoyPatch {
    const { operation } = expectValue<EnvoyChange>('EnvoyPatch.httpRoute', 'change', change, EnvoyChange);
    if (operation !== 'MERGE') requireNamed('httpRoute', change, 'route', place.route);
    return new EnvoyPatch('HTTP_ROUTE', routeMatch(place), change);
  }

  /**
   * Adds extension configuration, which filters reference by name.
   *
   * @throws ConfigError when the change is not an EnvoyChange
   */
  static extensionConfig(change: EnvoyChange<'ADD'>, place: EnvoyPlace = {}): EnvoyPatch {
    return new EnvoyPatch('EXTENSION_CONFIG', proxyMatch(place), change);
  }

  /**
   * Changes the bootstrap configuration. Pods that are already running keep theirs.
   *
   * @throws ConfigError when the change is not an EnvoyChange
   */
  static bootstrap(change: EnvoyChange<'MERGE'>): EnvoyPatch {
    return new EnvoyPatch('BOOTSTRAP', undefined, change);
  }

  private constructor(
    private readonly applyTo: NonNullable<Wire['applyTo']>,
    private readonly match: Wire['match'],
    private readonly change: EnvoyChange,
  ) {
    expectValue('EnvoyPatch', 'change', change, EnvoyChange);
  }

  /** @internal */
  _toWire(): Wire {
    return { applyTo: this.applyTo, match: this.match, patch: this.change._toWire() };
  }
}

function requireNamed(factory: string, change: EnvoyChange, field: string, name: string | undefined): void {
  const { operation } = expectValue(`EnvoyPatch.${factory}`, 'change', change, EnvoyChange);
  if (name !== undefined || !RELATIVE.includes(operation)) return;
  const problem = `is not set, but ${operation} needs an existing one`;
  const fix = `set it, such as "${field === 'filter' ? 'envoy.filters.http.router' : 'checkout'}", or use EnvoyChange.insertFirst`;
  throw new ConfigError(`EnvoyPatch.${factory}`, { field, problem, fix });
}

function requireAny<Place extends object>(factory: string, change: EnvoyChange, place: Place, fields: (keyof Place & string)[]): void {
  const { operation } = expectValue(`EnvoyPatch.${factory}`, 'change', change, EnvoyChange);
  if (operation === 'ADD' || operation === 'MERGE' || fields.some((field) => place[field] !== undefined)) return;
  const problem = `is not set, so ${operation} would apply to all of them`;
  throw new ConfigError(`EnvoyPatch.${factory}`, { field: 'place', problem, fix: `set ${fields.join(', ')}` });
}
