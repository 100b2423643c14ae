import type { ManifestObject } from '../../../manifest/manifest-object';
import { type Labels, selects } from '../../../semantics/labels';
import { remembered } from '../../../semantics/remembered';
import { Cluster, clusterOf } from '../clusters/cluster';
import { clusterName } from '../clusters/cluster-name';
import { Fraction } from '../../request/fraction';
import { type Destination, type HttpAction, type Mirror, NO_HEADERS, type Retries } from '../../../mesh/routes/http-action';
import { type HttpMatch, isCatchAll } from '../../../mesh/routes/http-match';
import { DEFAULT_RETRIES, readRetries } from '../../../mesh/routes/retries';
import type { HttpRule, HostRoutes } from '../../../mesh/routes/host-routes';
import type { View } from '../view';
import { conditionsOf } from './condition';
import type { MirrorShare, Route, RouteAction, Share } from './route';

/** What routes are built for: the proxy, the port of its rules, and its gateways. */
export interface Place {
  readonly view: View;
  readonly port: number;
  readonly gateways: readonly string[];
  /** The port of a destination without a port. */
  readonly portOf: (host: string) => number;
}

/** The routes of some hosts for this proxy. Routes after the first one that matches every request are not reachable. */
export function bindRoutes(rule: HostRoutes, place: Place): readonly Route[] {
  const routes: Route[] = [];
  for (const http of rule.http) if (addRoutes(http, rule.entry, place, routes)) break;
  return routes;
}

/** Adds the routes of one entry; true if one of them matches every request. */
function addRoutes(rule: HttpRule, owner: ManifestObject, place: Place, routes: Route[]): boolean {
  const { name, at, matches } = rule;
  if (matches.length === 0) {
    const action = bindAction(rule.action, place);
    routes.push({
      name,
      at,
      conditions: NONE,
      isCatchAll: true,
      ignoreUriCase: false,
      wholeSegments: false,
      action,
      owner,
      port: place.port,
    });
    return true;
  }
  let action: RouteAction | undefined;
  for (const match of matches) {
    if (!isForProxy(match, place)) continue;
    action ??= bindAction(rule.action, place);
    const route = boundRoute(rule, match, action, owner, place.port);
    routes.push(route);
    if (route.isCatchAll) return true;
  }
  return false;
}

function boundRoute(rule: HttpRule, match: HttpMatch, action: RouteAction, owner: ManifestObject, port: number): Route {
  return {
    name: match.name ? `${rule.name}.${match.name}` : rule.name,
    at: match.at,
    conditions: conditionsOf(match),
    isCatchAll: isCatchAll(match),
    uri: match.uri?.match,
    ignoreUriCase: match.ignoreUriCase,
    wholeSegments: match.wholeSegments ?? false,
    action,
    owner,
    port,
  };
}

const NONE: readonly never[] = [];

/** If a match has gateways, its source labels and namespace are ignored. */
export function isForProxy(match: HttpMatch, { view, port, gateways }: Pick<Place, 'view' | 'port' | 'gateways'>): boolean {
  if (match.port !== undefined && match.port !== port) return false;
  if (match.gateways.length > 0) return match.gateways.some((gateway) => gateways.includes(gateway));
  return isFrom(match, view);
}

/** True if the match is for clients like this proxy. */
export function isFrom(match: { readonly sourceLabels: Labels; readonly sourceNamespace: string }, { proxy }: View): boolean {
  return selects(match.sourceLabels, proxy.labels) && (match.sourceNamespace === '' || match.sourceNamespace === proxy.namespace);
}

function bindAction(action: HttpAction, place: Place): RouteAction {
  const shares = sharesOf(action.destinations).map(({ destination, share }) => ({
    cluster: nameOf(destination, place),
    share,
    headers: destination.headers,
    at: destination.at,
    missing: destination.refusal?.why,
  }));
  const { redirect, directResponse, headers, rewrite, timeout, fault, cors, missingStatus } = action;
  return {
    redirect,
    directResponse,
    headers,
    rewrite,
    timeout,
    fault,
    cors,
    missingStatus,
    shares,
    isSplit: action.destinations.length > 1,
    mirrors: action.mirrors.length === 0 ? NONE : action.mirrors.map((mirror) => mirrored(mirror, place)),
    retries: retriesOf(action, shares, place.view),
  };
}

function mirrored(mirror: Mirror, place: Place): MirrorShare {
  return { cluster: nameOf(mirror, place), percent: mirror.percent, at: mirror.at };
}

/** The name of the cluster of a destination. */
export function nameOf(destination: Destination, place: Pick<Place, 'view' | 'portOf'>): string {
  if (destination.refusal) return 'UnknownService';
  const host = place.view.service(destination.host)?.host ?? destination.host;
  return clusterName(host, destination.port ?? place.portOf(host), destination.subset);
}

/** A single destination gets everything, regardless of its weight; of several, those with weight zero are dropped. */
export function sharesOf<T extends { readonly weight: number }>(
  destinations: readonly T[],
): readonly { destination: T; share: Fraction }[] {
  if (destinations.length === 1) return [{ destination: destinations[0], share: Fraction.one }];
  const weighted = destinations.filter(({ weight }) => weight > 0);
  const total = weighted.reduce((sum, { weight }) => sum + weight, 0);
  return weighted.map((destination) => ({ destination, share: Fraction.of(destination.weight, total) }));
}

function retriesOf(action: HttpAction, shares: readonly Share[], view: View): Retries | undefined {
  if (action.redirect || action.directResponse || action.retries === 'none') return undefined;
  return stickiness(action.retries ?? defaultRetries(view), shares, view);
}

/** With a consistent hash, a retry goes to the same endpoint, unless the route changes this. */
function stickiness(retries: Retries | undefined, shares: readonly Share[], view: View): Retries | undefined {
  if (!retries || retries.avoidPreviousHosts !== undefined) return retries;
  return shares.some(({ cluster }) => hasConsistentHash(cluster, view)) ? staying(retries) : moving(retries);
}

const staying = remembered((retries: Retries): Retries => ({ ...retries, avoidPreviousHosts: false }));
const moving = remembered((retries: Retries): Retries => ({ ...retries, avoidPreviousHosts: true }));

function defaultRetries(view: View): Retries | undefined {
  return view.once('default retries', () => {
    const policy = view.mesh.config.fields.get('defaultHttpRetryPolicy');
    if (!policy.present) return DEFAULT_RETRIES;
    const read = readRetries(policy);
    return read === 'none' ? undefined : read;
  });
}

function hasConsistentHash(name: string, view: View): boolean {
  const cluster = clusterOf(view, name);
  return cluster instanceof Cluster && (cluster.policy.loadBalancer?.get('consistentHash').present ?? false);
}

/** The route of a service without a VirtualService: to itself. */
export function defaultRoute(host: string, place: Pick<Place, 'view' | 'port'>): Route {
  const share: Share = { cluster: clusterName(host, place.port), share: Fraction.one, headers: NO_HEADERS };
  return madeByIstio('default', place.port, {
    shares: [share],
    retries: stickiness(defaultRetries(place.view), [share], place.view),
  });
}

/** A route that is not in any manifest. */
export function madeByIstio(name: string, port: number, action: Partial<RouteAction>): Route {
  return {
    name,
    conditions: NONE,
    isCatchAll: true,
    ignoreUriCase: false,
    wholeSegments: false,
    port,
    action: { shares: NONE, mirrors: NONE, headers: NO_HEADERS, missingStatus: 503, ...action },
  };
}
