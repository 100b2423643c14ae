import type { JsonPatch } from 'cdk8s';
import { Construct } from 'constructs';
import type { gatewayapi, networking } from '../../imports';
import { ConfigError } from '../core/config-error';
import { ROUTE_HOST } from '../core/expect-role';
import { expectList } from '../core/expect-value';
import type { Overrides } from '../core/merge';
import { meshSettings, type RoutingApi } from '../core/mesh-settings';
import { objectName } from '../core/names';
import type { MeshResource, ResourceOptions } from '../core/resource';
import type { IRouteHost } from '../core/roles';
import { HttpRoute } from './gateway-api/http-route';
import type { HttpRouteOptions } from './http-route';
import { readRoute, type RouteArguments } from './route-arguments';
import { routesName } from './routes-name';
import { VirtualService } from './virtual-service';

/** Options that routes have in either API. */
export interface HttpRoutesOptions extends Omit<ResourceOptions<object>, 'spec'> {
  /**
   * Name of the object.
   * @default - the name of the service, if exactly one of the hosts is a service, otherwise the construct's id in kebab case
   */
  readonly name?: string;
  /**
   * Namespace of the object.
   * @default - the chart's
   */
  readonly namespace?: string;
  /**
   * Fields of the VirtualService, merged last. No effect in the Gateway API.
   * @default - nothing is overridden
   */
  readonly spec?: Overrides<networking.VirtualServiceSpec>;
  /**
   * Fields of the HTTPRoute, merged last. No effect in Istio's own API.
   * @default - nothing is overridden
   */
  readonly httpRouteSpec?: Overrides<gatewayapi.HttpRouteSpec>;
}

/** Options of `HttpRoutes`. */
export interface HttpRoutesProps extends HttpRoutesOptions {
  /** The hosts of gateways, or the services for their callers inside the mesh, that the routes apply to. */
  readonly hosts: readonly IRouteHost[];
}

/**
 * Routes requests for some hosts, in the API of their gateways: a VirtualService, or an HTTPRoute for hosts of a Gateway of the Gateway API and
 * for services of a mesh with `api: 'gateway-api'`. The program is the same for both; what the API in use does not support is refused.
 *
 * @throws ConfigError when some hosts belong to a Gateway of Istio and others to one of the Gateway API
 * @throws Error when the app is synthesized, if it does not have a route
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRoute
 * @example
 * new HttpRoutes(chart, 'Shop', { hosts: [site] }).addHttpRoute('cart', {
 *   match: [{ path: PathMatch.under('/cart') }],
 *   action: RouteAction.forward(cart),
 * });
 */
export class HttpRoutes extends Construct {
  /** Makes the class one of its own to TypeScript, which compares shapes. */
  declare protected readonly nominal: true;

  private readonly routes: VirtualService | HttpRoute;

  constructor(scope: Construct, id: string, props: HttpRoutesProps) {
    super(scope, id);
    const { spec, httpRouteSpec, ...options } = props;
    const named = { ...options, name: objectName(this, routesName(this, props)) };
    this.routes =
      apiOf(this, props.hosts) === 'istio'
        ? new VirtualService(this, 'VirtualService', { ...named, spec })
        : new HttpRoute(this, 'HttpRoute', { ...named, spec: httpRouteSpec });
  }

  /** The object that holds the routes. */
  get resource(): MeshResource<networking.VirtualServiceSpec> | MeshResource<gatewayapi.HttpRouteSpec> {
    return this.routes;
  }

  /** Patches the object's YAML exactly as it would be written out. */
  addJsonPatch(...operations: JsonPatch[]): void {
    this.routes.addJsonPatch(...operations);
  }

  /**
   * Adds a route after the existing ones.
   *
   * @throws ConfigError when the Gateway API serves the hosts, and cannot express an option or would try the routes in another order
   * @throws ConfigError when the name is taken, when an option has no effect, or when earlier routes take every request of this one
   */
  addHttpRoute(name: string, options: HttpRouteOptions): this;
  /**
   * Adds a route without a name.
   *
   * @throws ConfigError as for a route with a name
   */
  addHttpRoute(options: HttpRouteOptions): this;
  addHttpRoute(...args: RouteArguments): this {
    const [name, options] = readRoute(args);
    if (name === undefined) this.routes.addHttpRoute(options);
    else this.routes.addHttpRoute(name, options);
    return this;
  }
}

/** The API that routes for these hosts are written in: that of their gateways, otherwise the mesh's. */
export function apiOf(at: Construct, hosts: readonly IRouteHost[]): RoutingApi {
  const configs = expectList(at, 'hosts', hosts, ROUTE_HOST).map((host) => host.asRouteHost());
  const onIstio = configs.find(({ gateway }) => gateway !== undefined);
  const onGatewayApi = configs.find(({ parent }) => parent?.kind === 'Gateway');
  if (onIstio && onGatewayApi) {
    const problem = `is served by a Gateway of the Gateway API, but ${onIstio.host} by an Istio Gateway`;
    throw new ConfigError(at, { field: 'hosts', value: onGatewayApi.host, problem, fix: 'create separate routes for them' });
  }
  if (onIstio) return 'istio';
  return onGatewayApi ? 'gateway-api' : meshSettings(at).api;
}
