import type { Construct } from 'constructs';
import { gatewayapi } from '../../../imports';
import { checkNotEmpty } from '../../core/checks';
import { ConfigError } from '../../core/config-error';
import { childPath } from '../../core/expect-role';
import { expectList, expectValue } from '../../core/expect-value';
import type { FieldsOf } from '../../core/known-fields';
import type { HeaderOperations } from '../../core/header-operations';
import { MeshResource, type NamespacedOptions } from '../../core/resource';
import type { IRouteHost } from '../../core/roles';
import { HeaderMatch } from '../header-match';
import { renderHttpRoute } from '../http-route';
import { checkMatches } from '../match-list';
import type { Mirror } from '../mirror';
import { ForwardAction } from '../route-action';
import { checkRouteOptions, readRoute, type RouteArguments } from '../route-arguments';
import { routesName } from '../routes-name';
import { BackendGrants } from './backend-grants';
import { renderFilters } from './route-filters';
import { renderHeaderMatches } from './route-matches';
import { hostnamesOf, parentsOf } from './route-parents';
import { renderShare } from './route-rule';
import { checkRuleName, namedWhere } from './rule-name';

/** Conditions that a gRPC call must meet for a route; all of them must match. */
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
   * Headers that the call must have, all of them.
   * @default - any
   */
  readonly headers?: readonly HeaderMatch[];
}

/** A route for gRPC: the calls that it matches, and their destination. */
export interface GrpcRouteOptions {
  /**
   * Calls that it matches: those that meet any of these matches.
   * @default - all
   */
  readonly match?: readonly GrpcMatch[];
  /** Their destination. */
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

const CONDITIONS: FieldsOf<GrpcMatch> = { service: true, method: true, headers: true };
const FIELDS: FieldsOf<GrpcRouteOptions> = { match: true, action: true, headers: true, mirrors: true };

/** Options of a `GrpcRoute`. */
export interface GrpcRouteProps extends NamespacedOptions<gatewayapi.GrpcRouteSpec> {
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
 * Routes gRPC calls for some hosts, in the Gateway API: by service and method, where an `HttpRoute` matches paths.
 *
 * @throws ConfigError when it does not have a host, or when the hosts are not all of Gateways of the Gateway API or all Services
 * @throws Error when the app is synthesized, if it does not have a route
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
  private readonly grants?: BackendGrants;

  constructor(scope: Construct, id: string, props: GrpcRouteProps) {
    super(scope, id, { gvk: gatewayapi.GrpcRoute.GVK, namespace: {} }, { ...props, name: routesName(childPath(scope, id), props) });
    checkNotEmpty(this, 'hosts', props.hosts, 'name at least one');
    this.parentRefs = parentsOf(this, this.home, props.hosts);
    this.hostnames = hostnamesOf(this, props.hosts);
    if (props.createGrants ?? true) this.grants = new BackendGrants(this, 'GRPCRoute');
    this.node.addValidation({ validate: () => (this.isFilled('rules') ? [] : ['rules: is empty; add one with addGrpcRoute']) });
  }

  /**
   * Adds a route. If several match a call, the most specific one takes effect, not the first one.
   *
   * @param name name of the rule, in status and logs
   * @throws ConfigError when the name is taken, when a service or method is not a valid gRPC name, or when the Gateway API cannot express
   * an option
   */
  addGrpcRoute(name: string, options: GrpcRouteOptions): this;
  /**
   * Adds a route without a name.
   *
   * @throws ConfigError as for a route with a name
   */
  addGrpcRoute(options: GrpcRouteOptions): this;
  addGrpcRoute(...args: RouteArguments<GrpcRouteOptions>): this {
    const [name, options] = readRoute(args);
    if (name !== undefined) checkRuleName(this, name, this.rules);
    const place = { at: this, field: name === undefined ? `rules[${this.rules.length}]` : `rules.${name}` };
    const { match, ...others } = checkRouteOptions(place, options, FIELDS);
    expectValue(this, `${place.field}.action`, others.action, ForwardAction);
    const route = renderHttpRoute(place, name, others);
    const filters = renderFilters(place, this.home, route, []) as gatewayapi.GrpcRouteSpecRulesFilters[];
    const backendRefs = route.route!.map((share) => renderShare(place, this.home, share)) as gatewayapi.GrpcRouteSpecRulesBackendRefs[];
    this.rules.push({
      name,
      matches: checkMatches(place, match, CONDITIONS, '{ service: "shop.Orders" }')?.map((each, index) =>
        this.renderMatch(`${place.field}.match[${index}]`, each),
      ),
      filters: filters.length > 0 ? filters : undefined,
      backendRefs,
    });
    this.grants?.allow([...backendRefs, ...filters.flatMap(({ requestMirror }) => requestMirror?.backendRef ?? [])]);
    return this;
  }

  protected renderSpec(): gatewayapi.GrpcRouteSpec {
    return { parentRefs: this.parentRefs, hostnames: this.hostnames, rules: namedWhere(this, this.rules) };
  }

  private renderMatch(field: string, { service, method, headers }: GrpcMatch): gatewayapi.GrpcRouteSpecRulesMatches {
    this.checkNamed(`${field}.service`, service, /^[\w.]+$/, 'write its full name, such as "shop.Orders"');
    this.checkNamed(`${field}.method`, method, /^\w+$/, 'write only its name, such as "Place"');
    return {
      method: service === undefined && method === undefined ? undefined : { service, method },
      headers: headers && renderHeaderMatches(expectList(this, `${field}.headers`, headers, HeaderMatch)),
    };
  }

  private checkNamed(field: string, value: string | undefined, form: RegExp, fix: string): void {
    if (value !== undefined && !form.test(value)) throw new ConfigError(this, { field, value, problem: 'is not a valid gRPC name', fix });
  }
}
