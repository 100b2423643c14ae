import type { Duration } from 'cdk8s';
import type { networking } from '../../imports';
import { checkNotEmpty } from '../core/checks';
import { expectList } from '../core/expect-value';
import { checkHeaderName } from '../core/header-operations';
import { wireDuration } from '../core/wire-duration';
import type { WrittenPlace } from './source-match';
import { StringMatch } from '../core/string-match';

/**
 * The pages of other sites that may call a route from a browser.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#CorsPolicy
 */
export interface CorsPolicy {
  /** Origins whose pages may call, such as `StringMatch.exact('https://shop.example.com')`; at least one. */
  readonly allowOrigins: readonly StringMatch[];
  /**
   * Methods that they may use.
   * @default - those that browsers always allow
   */
  readonly allowMethods?: readonly string[];
  /**
   * Headers that they may send.
   * @default - those that browsers always allow
   */
  readonly allowHeaders?: readonly string[];
  /**
   * Headers of the response that they may read.
   * @default - those that browsers always allow
   */
  readonly exposeHeaders?: readonly string[];
  /**
   * How long a browser caches the response to its preflight request.
   * @default - the browser's
   */
  readonly maxAge?: Duration;
  /**
   * Whether they may send cookies and credentials.
   * @default false
   */
  readonly allowCredentials?: boolean;
  /**
   * Whether a preflight request from another origin is forwarded to the service (`FORWARD`) or answered without allowing the origin (`IGNORE`).
   * @default 'FORWARD'
   */
  readonly unmatchedPreflights?: 'FORWARD' | 'IGNORE';
}

/** The policy in the form of a VirtualService. */
export function renderCors({ at, field }: WrittenPlace, cors: CorsPolicy): networking.VirtualServiceSpecHttpCorsPolicy {
  const { allowOrigins, allowMethods, allowHeaders, exposeHeaders, maxAge, ...rest } = cors;
  expectList(at, `${field}.cors.allowOrigins`, allowOrigins, StringMatch);
  checkNotEmpty(at, `${field}.cors.allowOrigins`, allowOrigins, `name at least one, such as StringMatch.exact('https://shop.example.com')`);
  for (const name of [...(allowHeaders ?? []), ...(exposeHeaders ?? [])]) if (name !== '*') checkHeaderName(at, `${field}.cors`, name);
  return {
    allowOrigins: allowOrigins.map((origin) => origin._toWire()),
    allowMethods: allowMethods && [...allowMethods],
    allowHeaders: allowHeaders && [...allowHeaders],
    exposeHeaders: exposeHeaders && [...exposeHeaders],
    maxAge: maxAge && wireDuration(at, `${field}.cors.maxAge`, maxAge),
    ...rest,
  };
}
