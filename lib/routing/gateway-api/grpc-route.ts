import type { Construct } from 'constructs';
import { gatewayapi } from '../../../imports';
import { checkNotEmpty } from '../../core/checks';
import { ConfigError } from '../../core/config-error';
import { childPath } from '../../core/expect-role';
import { expectList, expectValue } from '../../core/expect-value';
import type { HeaderOperations } from '../../core/header-operations';
import { MeshResource, type NamespacedOptions } from '../../core/resource';
import type { IRouteHost } from '../../core/roles';
import { HeaderMatch } from '../header-match';
import { renderHttpRoute } from '../http-route';
import type { Mirror } from '../mirror';
import { ForwardAction } from '../route-action';
import { routesName } from '../routes-name';
import { BackendGrants } from './backend-grants';
import { renderFilters } from './route-filters';
import { renderHeaderMatches } from './route-matches';
import { hostnamesOf, parentsOf } from './route-parents';
import { renderShare } from './route-rule';
import { checkRuleName, namedWhere } from './rule-name';

/** What a call has to be like for a route: everything that is said here at once. */
export interface GrpcMatch {
  /**
   * Full name of the service, such as `shop.Orders`.
   * @default - any
   */
  readonly service?: string;
  /**
   * Name of the method.
   * @default - any
   */
  readonly method?: string;
  /**
   * Headers that the call has, all of them.
   * @default - any
   */
  readonly headers?: readonly HeaderMatch[];
}

/** A route for gRPC: which calls, and where they go. */
export interface GrpcRouteOptions {
  /**
   * Calls that it is for: those that are like any of these.
   * @default - all
   */
  readonly match?: readonly GrpcMatch[];
  /** Where they go. */
  readonly action: ForwardAction;
  /**
   * Changes to headers of call and answer.
   * @default - none
   */
  readonly headers?: HeaderOperations;
  /**
   * Destinations that get copies of the calls.
   * @default - none
   */
  readonly mirrors?: readonly Mirror[];
}

/** Options of a `GrpcRoute`. */
export interface GrpcRouteProps extends NamespacedOptions<gatewayapi.GrpcRouteSpec> {
  /**
   * Name of the object.
   * @default - the name of the service, when exactly one of the hosts is a service, else the construct's id in kebab case
   */
  readonly name?: string;
  /** What it is for: hosts of Gateways of the Gateway API, or services for their callers inside the mesh. Not both. */
  readonly hosts: readonly IRouteHost[];
}

/**
 * Where gRPC calls for some hosts go, in the Gateway API: by service and method, where an `HttpRoute` sees paths.
 *
 * @see https://gateway-api.sigs.k8s.io/api-types/grpcroute/
 * @example
 * new GrpcRoute(chart, 'Orders', { hosts: [site] }).addGrpcRoute('place', {
 *   match: [{ service: 'shop.Orders', method: 'Place' }],
 *   action: RouteAction.forward(orders),
 * });
 */
export class GrpcRoute extends MeshResource<gatewayapi.GrpcRouteSpec> {
  private readonly parentRefs: gatewayapi.GrpcRouteSpecParentRefs[];
  private readonly hostnames: string[] | undefined;
  private readonly rules: gatewayapi.GrpcRouteSpecRules[] = [];
  private readonly grants = new BackendGrants(this, 'GRPCRoute');

  constructor(scope: Construct, id: string, props: GrpcRouteProps) {
    super(scope, id, { gvk: gatewayapi.GrpcRoute.GVK, namespace: {} }, { ...props, name: routesName(childPath(scope, id), props) });
    checkNotEmpty(this, 'hosts', props.hosts, 'name at least one');
    this.parentRefs = parentsOf(this, this.home, props.hosts);
    this.hostnames = hostnamesOf(this, props.hosts);
    this.node.addValidation({ validate: () => (this.isFilled('rules') ? [] : ['rules: no routes; add one with addGrpcRoute']) });
  }

  /**
   * Adds a route. Which of several a call takes is decided by how much they say, not by their order.
   *
   * @param name told in status and logs
   */
  addGrpcRoute(name: string, { match, ...options }: GrpcRouteOptions): this {
    checkRuleName(this, name, this.rules);
    const place = { at: this, field: `rules.${name}` };
    expectValue(this, `${place.field}.action`, options.action, ForwardAction);
    const route = renderHttpRoute(place, name, options);
    const filters = renderFilters(place, this.home, route, []) as gatewayapi.GrpcRouteSpecRulesFilters[];
    const backendRefs = route.route!.map((share) => renderShare(place, this.home, share)) as gatewayapi.GrpcRouteSpecRulesBackendRefs[];
    this.rules.push({
      name,
      matches: match?.map((each, index) => this.renderMatch(`rules.${name}.match[${index}]`, each)),
      filters: filters.length > 0 ? filters : undefined,
      backendRefs,
    });
    this.grants.allow([...backendRefs, ...filters.flatMap(({ requestMirror }) => requestMirror?.backendRef ?? [])]);
    return this;
  }

  protected renderSpec(): gatewayapi.GrpcRouteSpec {
    return { parentRefs: this.parentRefs, hostnames: this.hostnames, rules: namedWhere(this, this.rules) };
  }

  private renderMatch(field: string, { service, method, headers }: GrpcMatch): gatewayapi.GrpcRouteSpecRulesMatches {
    this.checkNamed(`${field}.service`, service, /^[\w.]+$/, 'write its full name, such as "shop.Orders"');
    this.checkNamed(`${field}.method`, method, /^\w+$/, 'write its name alone, such as "Place"');
    return {
      method: service === undefined && method === undefined ? undefined : { service, method },
      headers: headers && renderHeaderMatches(expectList(this, `${field}.headers`, headers, HeaderMatch)),
    };
  }

  private checkNamed(field: string, value: string | undefined, form: RegExp, fix: string): void {
    if (value !== undefined && !form.test(value)) throw new ConfigError(this, { field, value, problem: 'is no name of gRPC', fix });
  }
}
