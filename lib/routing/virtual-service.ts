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
import { namesOf, warnOfAmbient } from './route-hosts';
import { routesName } from './routes-name';
import { sessionRoutes, type SessionSplitOptions } from './session-split';
import { gatewayOf, MESH, type RoutePlace } from './source-match';

/** Options of a `VirtualService`. */
export interface VirtualServiceProps extends NamespacedOptions<networking.VirtualServiceSpec> {
  /**
   * Name of the object.
   * @default - the name of the service, when exactly one of the hosts is a service, else the construct's id in kebab case
   */
  readonly name?: string;
  /**
   * Hosts that it answers for. The gateways follow from them; a host without gateway is one of the mesh.
   * @default - none: it is a delegate, to which other VirtualServices leave requests
   */
  readonly hosts?: readonly IRouteHost[];
  /**
   * Namespaces whose proxies see it: `.` its own, `*` all.
   * @default - the mesh's `defaultVirtualServiceExportTo`: all
   */
  readonly exportTo?: readonly string[];
}

/**
 * Where requests for some hosts go. Routes are tried in the order in which they are added.
 *
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
   * Adds a route for HTTP behind those that are there.
   *
   * @param name of the route in metrics and logs
   * @throws ConfigError when the name is taken, when an option has no effect, or when earlier routes take every request of this one, or
   * routes of another VirtualService do on the same host of a gateway
   */
  addHttpRoute(name: string, options: HttpRouteOptions): this;
  /** Adds a route for HTTP without a name, which metrics and logs cannot tell from others. */
  addHttpRoute(options: HttpRouteOptions): this;
  addHttpRoute(...args: readonly [string, HttpRouteOptions] | readonly [HttpRouteOptions]): this {
    const [name, options] = args.length === 2 ? args : [undefined, args[0]];
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
   * Adds routes that share callers out among subsets and keep each where its first request went, by a cookie: a canary whose users do not
   * see both versions in turn. Of two requests without the cookie each may still go elsewhere.
   *
   * @param name of the route for first requests; the others have the name of their subset behind it
   */
  addSessionSplit(name: string, options: SessionSplitOptions): this {
    for (const [route, routeOptions] of sessionRoutes(name, options)) this.addHttpRoute(route, routeOptions);
    return this;
  }

  /** Adds a route for TLS connections, by the name that the caller asks for. */
  addTlsRoute(options: VirtualServiceTlsRoute): this {
    const field = `tls[${this.tls.length}]`;
    this.checkHasHosts(field);
    this.tls.push(renderTlsRoute(this.place(field), options, this.hosts));
    return this;
  }

  /** Adds a route for TCP connections. */
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
      problem: 'are given, so no other VirtualService can leave requests to it',
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

  private place(field: string): RoutePlace {
    return { at: this, field, gateways: this.gateways };
  }

  private checkName(name: string): void {
    if (name === '') throw new ConfigError(this, { field: 'http', value: name, problem: 'is no name', fix: 'name the route' });
    if (!this.http.some((route) => route.name === name)) return;
    throw new ConfigError(this, { field: 'http', value: name, problem: 'is the name of an earlier route', fix: 'give each its own' });
  }

  private checkReachable(field: string, route: networking.VirtualServiceSpecHttp): void {
    const covering = routesCovering(route, this.http);
    if (covering) this.refuseUnreachable(field, covering);
  }

  private refuseUnreachable(field: string, earlier: string): never {
    throw new ConfigError(this, {
      field,
      problem: `never sees a request, since all of them go to ${earlier}`,
      fix: 'add it earlier, or narrow the match',
    });
  }

  private checkDelegation(field: string, { delegate }: networking.VirtualServiceSpecHttp): void {
    if (delegate === undefined || this.hosts.length > 0) return;
    throw new ConfigError(this, {
      field: `${field}.action`,
      problem: 'delegates from a delegate',
      fix: 'delegate from the VirtualService with hosts',
    });
  }

  private checkHasHosts(field: string): void {
    if (this.hosts.length > 0) return;
    throw new ConfigError(this, {
      field,
      problem: 'is not for a delegate, which has only HTTP routes',
      fix: 'give the VirtualService hosts',
    });
  }

  private missingRoutes(): string[] {
    return this.isFilled('http', 'tls', 'tcp') ? [] : ['http: no routes; add one with addHttpRoute, addTlsRoute or addTcpRoute'];
  }
}

function some<T>(list: readonly T[]): T[] | undefined {
  return list.length > 0 ? [...list] : undefined;
}
