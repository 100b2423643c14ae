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
  /** Hosts whose plain-text listeners redirect callers to HTTPS. */
  readonly hosts: readonly IPlainTextHost[];
  /**
   * Status code. With 301 callers may turn a POST into a GET, with 308 they may not.
   * @default 301
   */
  readonly code?: RedirectCode;
}

/**
 * Redirects callers of plain HTTP to HTTPS, but not ACME challenges.
 *
 * It is a catch-all route, which istiod puts after all other routes of the listener, so that the exact path of an http01
 * challenge still reaches its solver. The Gateway's own `httpsRedirect` also redirects the challenge, and the certificate is
 * never issued.
 *
 * @throws ConfigError when a host does not have a plain-text listener, or when the code is not a redirect
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
