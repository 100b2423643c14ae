import type { networking } from '../../imports';
import { checkHost, checkPort } from '../core/checks';
import { ConfigError } from '../core/config-error';

/** The status codes that Istio supports for redirects. */
export type RedirectCode = 301 | 302 | 303 | 307 | 308;

const CODES: readonly RedirectCode[] = [301, 302, 303, 307, 308];

/**
 * The changes to the URL that a caller is redirected to. Parts that are not set stay as requested.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRedirect
 */
export interface RedirectOptions {
  /**
   * Path, which replaces the whole requested path. The query is kept.
   * @default - the requested path
   */
  readonly path?: string;
  /**
   * Host.
   * @default - the requested host
   */
  readonly authority?: string;
  /**
   * Scheme.
   * @default - the requested scheme
   */
  readonly scheme?: 'http' | 'https';
  /**
   * Port: a number, the usual one of the scheme, or the one of the request.
   * @default - the usual one if the scheme changes, otherwise that of the request
   */
  readonly port?: number | 'FROM_PROTOCOL_DEFAULT' | 'FROM_REQUEST_PORT';
  /**
   * Status code. With 301 and 302 callers may turn a POST into a GET, with 307 and 308 they may not.
   * @default 301
   */
  readonly code?: RedirectCode;
}

/** The redirect in the form of a VirtualService. */
export function renderRedirect(options: RedirectOptions): networking.VirtualServiceSpecHttpRedirect {
  const { path, authority, scheme, port, code = 301 } = options;
  checkTarget(options);
  checkPath(path);
  checkCode(code);
  if (authority !== undefined) checkHost(PLACE, 'authority', authority);
  return {
    uri: path,
    authority,
    scheme,
    ...(typeof port === 'number' ? { port: checkPort(PLACE, 'port', port) } : { derivePort: port }),
    redirectCode: code,
  };
}

const PLACE = 'RouteAction.redirect';

function checkTarget({ path, authority, scheme, port }: RedirectOptions): void {
  if ([path, authority, scheme, port].some((part) => part !== undefined)) return;
  throw new ConfigError(PLACE, {
    field: 'options',
    problem: 'do not change anything, so callers are redirected to the same URL in a loop',
    fix: 'set a path, authority, scheme or port',
  });
}

function checkPath(path: string | undefined): void {
  if (path === undefined || path.startsWith('/')) return;
  throw new ConfigError(PLACE, { field: 'path', value: path, problem: 'does not start with "/"', fix: `write "/${path}"` });
}

function checkCode(code: number): void {
  if ((CODES as readonly number[]).includes(code)) return;
  throw new ConfigError(PLACE, {
    field: 'code',
    value: code,
    problem: 'is not a valid redirect code',
    fix: `write one of ${CODES.join(', ')}`,
  });
}
