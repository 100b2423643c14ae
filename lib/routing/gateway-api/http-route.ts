import type { Construct } from 'constructs';
import { gatewayapi, type networking } from '../../../imports';
import { checkNotEmpty } from '../../core/checks';
import { ConfigError } from '../../core/config-error';
import { childPath } from '../../core/expect-role';
import { MeshResource, type NamespacedOptions } from '../../core/resource';
import type { IRouteHost, RouteHostConfig } from '../../core/roles';
import { claimEverything, type SharedHost } from '../catch-alls';
import { renderHttpRoute, type HttpRouteOptions } from '../http-route';
import { routesCovering } from '../reachable';
import { readRoute, type RouteArguments } from '../route-arguments';
import { routesName } from '../routes-name';
import type { Backend } from './backend';
import { BackendGrants } from './backend-grants';
import { hostnamesOf, parentsOf } from './route-parents';
import { checkRuleName, namedWhere } from './rule-name';
import { renderRule } from './route-rule';
import { overtakenBy } from './rule-order';

/** Options of an `HttpRoute`. */
export interface HttpRouteProps extends NamespacedOptions<gatewayapi.HttpRouteSpec> {
  /**
   * Name of the object.
   * @default - the name of the service, if exactly one of the hosts is a service, otherwise the construct's id in kebab case
   */
  readonly name?: string;
  /** The hosts of Gateways of the Gateway API, or the services for their callers inside the mesh, that it applies to. Not both. */
  readonly hosts: readonly IRouteHost[];
  /**
   * Whether it creates the ReferenceGrants that it needs for services of other namespaces. Use false where those namespaces allow it themselves.
   * @default true
   */
  readonly createGrants?: boolean;
}

/**
 * Routes requests for some hosts, in the Gateway API. It takes the same routes as a VirtualService and refuses what the Gateway API does not
 * support.
 *
 * The most specific rule takes effect, regardless of the order of `addHttpRoute`, so an order that the Gateway API would change is refused. For
 * services of other namespaces, it creates the required `ReferenceGrant`.
 *
 * @throws ConfigError when it does not have a host, or when the hosts are not all of Gateways of the Gateway API or all Services
 * @throws Error when the app is synthesized, if it does not have a route
 * @see https://gateway-api.sigs.k8s.io/api-types/httproute/
 * @example
 * new HttpRoute(chart, 'Shop', { hosts: [site] }).addHttpRoute('cart', {
 *   match: [{ path: PathMatch.under('/cart') }],
 *   action: RouteAction.forward(cart),
 * });
 */
export class HttpRoute extends MeshResource<gatewayapi.HttpRouteSpec> {
  private readonly parentRefs: gatewayapi.HttpRouteSpecParentRefs[];
  private readonly hostnames: string[] | undefined;
  private readonly places: readonly SharedHost[];
  private readonly routes: networking.VirtualServiceSpecHttp[] = [];
  private readonly rules: gatewayapi.HttpRouteSpecRules[] = [];
  private readonly grants?: BackendGrants;

  constructor(scope: Construct, id: string, props: HttpRouteProps) {
    super(scope, id, { gvk: gatewayapi.HttpRoute.GVK, namespace: {} }, { ...props, name: routesName(childPath(scope, id), props) });
    checkNotEmpty(this, 'hosts', props.hosts, 'name at least one');
    this.parentRefs = parentsOf(this, this.home, props.hosts);
    this.hostnames = hostnamesOf(this, props.hosts);
    this.places = props.hosts.map((host) => host.asRouteHost()).map((config) => placeOf(this.home, config));
    if (props.createGrants ?? true) this.grants = new BackendGrants(this, 'HTTPRoute');
    this.node.addValidation({ validate: () => (this.isFilled('rules') ? [] : ['rules: is empty; add one with addHttpRoute']) });
  }

  /**
   * Adds a route.
   *
   * @param name name of the rule, in status and logs
   * @throws ConfigError when the name is already used, when the Gateway API does not support an option, or would try the routes in another order
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
    if (name !== undefined) checkRuleName(this, name, this.rules);
    const field = name === undefined ? `rules[${this.rules.length}]` : `rules.${name}`;
    const place = { at: this, field };
    const route = renderHttpRoute(place, name, options);
    const rule = renderRule(place, this.home, route);
    this.checkOrder(field, rule);
    this.checkReachable(field, route);
    claimEverything(this, field, route, this.places);
    this.routes.push(route);
    this.rules.push(rule);
    this.grants?.allow(backendsOf(rule));
    return this;
  }

  protected renderSpec(): gatewayapi.HttpRouteSpec {
    return { parentRefs: this.parentRefs, hostnames: this.hostnames, rules: namedWhere(this, this.rules) };
  }

  private checkOrder(field: string, rule: gatewayapi.HttpRouteSpecRules): void {
    const overtaken = overtakenBy(rule, this.rules);
    if (!overtaken) return;
    throw new ConfigError(this, {
      field,
      problem: `is more specific than ${nameOf(overtaken, this.rules)}, so the Gateway API would try it first`,
      fix: 'add it first, or make the earlier one more specific',
    });
  }

  private checkReachable(field: string, route: networking.VirtualServiceSpecHttp): void {
    const covering = routesCovering(route, this.routes);
    if (!covering) return;
    const problem = `never matches a request, because all of them go to ${covering}`;
    throw new ConfigError(this, { field, problem, fix: 'remove it, or narrow the match of the earlier one' });
  }
}

function nameOf(rule: gatewayapi.HttpRouteSpecRules, rules: readonly gatewayapi.HttpRouteSpecRules[]): string {
  return rule.name === undefined ? `the earlier route rules[${rules.indexOf(rule)}]` : `the earlier route "${rule.name}"`;
}

/** A route in another namespace than its Service applies only to callers in that namespace. */
function placeOf(home: string, { host, parent }: RouteHostConfig): SharedHost {
  const { kind, namespace, name, sectionName } = parent!;
  const path = [namespace, name, ...(sectionName ? [sectionName] : [])].join('/');
  if (kind === 'Gateway') return { host, on: path };
  return { host, on: home === namespace ? `Service ${path}` : `Service ${path}, for callers in ${home}` };
}

function backendsOf({ backendRefs = [], filters = [] }: gatewayapi.HttpRouteSpecRules): readonly Backend[] {
  return [...backendRefs, ...filters.flatMap(({ requestMirror }) => requestMirror?.backendRef ?? [])];
}
