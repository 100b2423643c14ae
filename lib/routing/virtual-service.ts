import type { Construct } from 'constructs';
import { networking } from '../../imports';
import { checkNotEmpty } from '../core/checks';
import { ConfigError } from '../core/config-error';
import { childPath } from '../core/expect-role';
import { checkExportTo } from '../core/export-to';
import { MeshResource, type NamespacedOptions } from '../core/resource';
import type { IRouteHost } from '../core/roles';
import { claimEverything, type SharedHost } from './catch-alls';
import type { DelegateConfig, IDelegate } from './delegate';
import { renderHttpRoute, type HttpRouteOptions } from './http-route';
import { renderTcpRoute, renderTlsRoute, type VirtualServiceTcpRoute, type VirtualServiceTlsRoute } from './l4-route';
import { routesCovering } from './reachable';
import { checkNewName, readRoute, type RouteArguments } from './route-arguments';
import { namesOf, warnOfAmbient } from './route-hosts';
import { routesName } from './routes-name';
import { sessionRoutes, type SessionSplitOptions } from './session-split';
import { gatewayOf, MESH, type WrittenPlace } from './source-match';

/** Options of a `VirtualService`. */
export interface VirtualServiceProps extends NamespacedOptions<networking.VirtualServiceSpec> {
  /**
   * Name of the object.
   * @default - the name of the service, if exactly one of the hosts is a service, otherwise the construct's id in kebab case
   */
  readonly name?: string;
  /**
   * Hosts that it applies to. Its gateways are those of the hosts; a host without a gateway is one of the mesh.
   * @default - none: it is a delegate, to which other VirtualServices delegate requests
   */
  readonly hosts?: readonly IRouteHost[];
  /**
   * Namespaces whose proxies see it: `.` its own, `*` all.
   * @default - the mesh's `defaultVirtualServiceExportTo`: all
   */
  readonly exportTo?: readonly string[];
}

/**
 * Routes requests for some hosts. Routes are tried in the order in which they are added.
 *
 * @throws ConfigError when the list of hosts is empty, when two hosts overlap, or when a host belongs to a Gateway of the Gateway API
 * @throws Error when the app is synthesized, if it does not have a route
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/
 * @example
 * new VirtualService(chart, 'Bookinfo', { hosts: [site] }).addHttpRoute('ui', {
 *   match: [{ path: PathMatch.exact('/productpage') }, { path: PathMatch.under('/static') }],
 *   action: RouteAction.forward(bookinfo.productpage),
 * });
 */
export class VirtualService extends MeshResource<networking.VirtualServiceSpec> implements IDelegate {
  private readonly hosts: readonly string[];
  private readonly gateways: readonly string[] | undefined;
  private readonly onGateways: readonly SharedHost[];
  private readonly exportTo: string[] | undefined;
  private readonly http: networking.VirtualServiceSpecHttp[] = [];
  private readonly tls: networking.VirtualServiceSpecTls[] = [];
  private readonly tcp: networking.VirtualServiceSpecTcp[] = [];

  constructor(scope: Construct, id: string, props: VirtualServiceProps) {
    super(scope, id, { gvk: networking.VirtualService.GVK, namespace: {} }, { ...props, name: routesName(childPath(scope, id), props) });
    const hosts = props.hosts && checkNotEmpty(this, 'hosts', props.hosts, 'name at least one, or leave hosts out for a delegate');
    this.hosts = namesOf(this, hosts ?? []);
    this.gateways = hosts && [...new Set(hosts.map(gatewayOf))];
    this.onGateways = (this.gateways ?? []).filter((on) => on !== MESH).flatMap((on) => this.hosts.map((host) => ({ host, on })));
    this.exportTo = checkExportTo(this, props.exportTo);
    warnOfAmbient(this, hosts ?? []);
    this.node.addValidation({ validate: () => this.missingRoutes() });
  }

  /**
   * Adds a route for HTTP after the existing ones.
   *
   * @param name name of the route, in metrics and logs
   * @throws ConfigError when the name is already used, when an option has no effect, or when earlier routes, or those of another
   * VirtualService for the same host of a gateway, match every request of this one
   */
  addHttpRoute(name: string, options: HttpRouteOptions): this;
  /**
   * Adds a route for HTTP without a name, which metrics and logs cannot distinguish from others.
   *
   * @throws ConfigError when an option has no effect, or when earlier routes take every request of this one
   */
  addHttpRoute(options: HttpRouteOptions): this;
  addHttpRoute(...args: RouteArguments): this {
    const [name, options] = readRoute(args);
    if (name !== undefined) this.checkName(name);
    const field = name === undefined ? `http[${this.http.length}]` : `http.${name}`;
    const route = renderHttpRoute(this.place(field), name, options);
    this.checkReachable(field, route);
    this.checkDelegation(field, route);
    claimEverything(this, field, route, this.onGateways);
    this.http.push(route);
    return this;
  }

  /**
   * Adds routes that split callers among subsets and keep each at the subset of its first request with a cookie, for a canary whose users do not
   * switch between versions. Requests without the cookie may still go to different subsets.
   *
   * @param name name of the route for first requests; the others have the name of their subset as a suffix
   * @throws ConfigError when the name is taken, when the weights do not add up to 100, or when earlier routes take every request
   */
  addSessionSplit(name: string, options: SessionSplitOptions): this {
    for (const [route, routeOptions] of sessionRoutes(name, options)) this.addHttpRoute(route, routeOptions);
    return this;
  }

  /**
   * Adds a route for TLS connections, by their server name (SNI).
   *
   * @throws ConfigError when it is a delegate, or when a name is not one of its hosts
   */
  addTlsRoute(options: VirtualServiceTlsRoute): this {
    const field = `tls[${this.tls.length}]`;
    this.checkHasHosts(field);
    this.tls.push(renderTlsRoute(this.place(field), options, this.hosts));
    return this;
  }

  /**
   * Adds a route for TCP connections.
   *
   * @throws ConfigError when it is a delegate, or when an earlier route takes every connection
   */
  addTcpRoute(options: VirtualServiceTcpRoute): this {
    const field = `tcp[${this.tcp.length}]`;
    this.checkHasHosts(field);
    if (this.tcp.some((route) => route.match === undefined)) this.refuseUnreachable(field, 'an earlier route without match');
    this.tcp.push(renderTcpRoute(this.place(field), options));
    return this;
  }

  asDelegate(): DelegateConfig {
    if (this.hosts.length === 0) return { name: this.name, namespace: this.home };
    throw new ConfigError(this, {
      field: 'hosts',
      value: this.hosts,
      problem: 'are set, so other VirtualServices cannot delegate requests to it',
      fix: 'leave hosts out',
    });
  }

  protected renderSpec(): networking.VirtualServiceSpec {
    const onlyMesh = this.gateways?.every((gateway) => gateway === MESH) ?? true;
    return {
      hosts: some(this.hosts),
      gateways: onlyMesh ? undefined : some(this.gateways!),
      exportTo: this.exportTo,
      http: some(this.http),
      tls: some(this.tls),
      tcp: some(this.tcp),
    };
  }

  private place(field: string): WrittenPlace {
    return { at: this, field, gateways: this.gateways };
  }

  private checkName(name: string): void {
    if (typeof name !== 'string' || name === '')
      throw new ConfigError(this, { field: 'http', value: name, problem: 'is not a valid name', fix: 'write a name for the route' });
    checkNewName(this, 'http', name, this.http);
  }

  private checkReachable(field: string, route: networking.VirtualServiceSpecHttp): void {
    const covering = routesCovering(route, this.http);
    if (covering) this.refuseUnreachable(field, covering);
  }

  private refuseUnreachable(field: string, earlier: string): never {
    throw new ConfigError(this, {
      field,
      problem: `never matches a request, because all of them go to ${earlier}`,
      fix: 'add it before them, or narrow their matches',
    });
  }

  private checkDelegation(field: string, { delegate }: networking.VirtualServiceSpecHttp): void {
    if (delegate === undefined || this.hosts.length > 0) return;
    throw new ConfigError(this, {
      field: `${field}.action`,
      problem: 'is a delegate that delegates requests itself',
      fix: 'delegate from the VirtualService with hosts',
    });
  }

  private checkHasHosts(field: string): void {
    if (this.hosts.length > 0) return;
    throw new ConfigError(this, {
      field,
      problem: 'is not supported in a delegate, which can only have HTTP routes',
      fix: 'give the VirtualService hosts',
    });
  }

  private missingRoutes(): string[] {
    return this.isFilled('http', 'tls', 'tcp') ? [] : ['http: is empty; add one with addHttpRoute, addTlsRoute or addTcpRoute'];
  }
}

function some<T>(list: readonly T[]): T[] | undefined {
  return list.length > 0 ? [...list] : undefined;
}
