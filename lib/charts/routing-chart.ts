import type { Construct } from 'constructs';
import { checkNotEmpty } from '../core/checks';
import { DESTINATION, PLAIN_TEXT_HOST } from '../core/expect-role';
import { expectList, expectValue } from '../core/expect-value';
import type { IDestination, IPlainTextHost } from '../core/roles';
import { PhaseChart } from '../delivery/phase-chart';
import { HttpRoutes } from '../routing/http-routes';
import { HttpsRedirect } from '../routing/https-redirect';
import { PathMatch } from '../core/path-match';
import { RouteAction } from '../routing/route-action';

/** Options of a `RoutingChart`. */
export interface RoutingChartProps {
  /** Name of the routes. */
  readonly name: string;
  /** Namespace of the routes: the application's. */
  readonly namespace: string;
  /** The host on a gateway. */
  readonly site: IPlainTextHost;
  /** The service that answers. */
  readonly service: IDestination;
  /** The paths that are exposed; everything else is answered with 404. */
  readonly paths: readonly PathMatch[];
}

const WRITE_PATHS = 'name at least one, such as PathMatch.under("/cart")';

/**
 * The exposed paths of an application, and the redirect from plain text to HTTPS.
 *
 * @throws ConfigError when the site does not have a plain-text listener, when the service has several ports, or when there are no paths
 * @see https://istio.io/latest/docs/tasks/traffic-management/ingress/ingress-control/
 * @example
 * new RoutingChart(app, 'shop', { name: 'shop', namespace: 'shop', site, service: cart, paths: [PathMatch.under('/cart')] });
 */
export class RoutingChart extends PhaseChart {
  /** Makes the class one of its own to TypeScript, which compares shapes. */
  declare protected readonly nominal: true;

  /** The routes; `addHttpRoute` adds one after them. */
  readonly routes: HttpRoutes;

  constructor(scope: Construct, id: string, props: RoutingChartProps) {
    const { name, namespace, site, service, paths } = props;
    super(scope, id, { phase: 'traffic', namespace });
    expectValue(this, 'site', site, PLAIN_TEXT_HOST);
    expectValue(this, 'service', service, DESTINATION);
    this.routes = new HttpRoutes(this, 'Routes', { name, hosts: [site] });
    this.routes.addHttpRoute(name, {
      match: checkNotEmpty(this, 'paths', expectList(this, 'paths', paths, PathMatch), WRITE_PATHS).map((path) => ({ path })),
      action: RouteAction.forward(service),
    });
    new HttpsRedirect(this, 'Redirect', { name: `${name}-redirect`, hosts: [site] });
  }
}
