import type { Construct } from 'constructs';
import { PLAIN_TEXT_HOST, childPath } from '../core/expect-role';
import { expectList } from '../core/expect-value';
import { PathMatch } from '../core/path-match';
import type { IPlainTextHost } from '../core/roles';
import { HttpRoutes, type HttpRoutesOptions } from './http-routes';
import type { RedirectCode } from './redirect';
import { RouteAction } from './route-action';

/** Options of an `HttpsRedirect`. */
export interface HttpsRedirectProps extends HttpRoutesOptions {
  /** Hosts whose plain-text listeners send callers to HTTPS. */
  readonly hosts: readonly IPlainTextHost[];
  /**
   * Status code. 301 lets callers make a GET of a POST, 308 does not.
   * @default 301
   */
  readonly code?: RedirectCode;
}

/**
 * Sends callers of plain HTTP to HTTPS, and leaves the ACME challenge alone.
 *
 * It is a route for everything, which istiod puts behind all others of the listener, so that the exact path of an http01
 * challenge still reaches its solver. The Gateway's own `httpsRedirect` answers the challenge too, and the certificate is never
 * issued.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/gateway/#ServerTLSSettings
 * @example
 * new HttpsRedirect(chart, 'BookinfoRedirect', { hosts: [site] });
 */
export class HttpsRedirect extends HttpRoutes {
  /** Makes the class one of its own to TypeScript, which compares shapes. */
  declare protected readonly nominal: true;

  constructor(scope: Construct, id: string, { hosts, code, ...options }: HttpsRedirectProps) {
    super(scope, id, { ...options, hosts: expectList(childPath(scope, id), 'hosts', hosts, PLAIN_TEXT_HOST).map(onPlainText) });
    this.addHttpRoute('https', {
      match: [{ path: PathMatch.prefix('/') }],
      action: RouteAction.redirect({ scheme: 'https', code }),
    });
  }
}

function onPlainText(host: IPlainTextHost) {
  return { asRouteHost: () => host.asPlainTextHost() };
}
