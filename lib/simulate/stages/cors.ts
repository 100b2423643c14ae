import { matchesString } from '../../mesh/routes/string-match';
import type { Message } from '../message';
import type { Cors } from '../../mesh/routes/http-action';
import { isPreflight } from '../security/authentication';

/** What a CORS policy makes of a request. */
export interface CorsDecision {
  /** Set when the proxy answers a preflight itself. */
  readonly answers: boolean;
  readonly headers: ReadonlyMap<string, string>;
  readonly why: string;
}

/** Applies a CORS policy; undefined when the request names no origin. */
export function applyCors(cors: Cors, message: Message): CorsDecision | undefined {
  const origin = message.headers.get('origin');
  if (origin === undefined) return undefined;
  const isAllowed = cors.allowOrigins.some((allowed) => matchesString(allowed, origin));
  if (!isPreflight(message)) {
    const headers = isAllowed ? originHeaders(cors, origin) : new Map<string, string>();
    return { answers: false, headers, why: `the origin ${origin} is ${isAllowed ? '' : 'not '}allowed` };
  }
  if (isAllowed)
    return { answers: true, headers: preflightHeaders(cors, origin, message), why: `the proxy answers the preflight of ${origin}` };
  if (cors.forwardUnmatchedPreflights)
    return { answers: false, headers: new Map(), why: `the preflight of ${origin}, not allowed, is forwarded` };
  return { answers: true, headers: new Map(), why: `the preflight of ${origin} is answered without permission` };
}

function originHeaders(cors: Cors, origin: string): Map<string, string> {
  const headers = new Map([['access-control-allow-origin', origin]]);
  if (cors.allowCredentials) headers.set('access-control-allow-credentials', 'true');
  if (cors.exposeHeaders.length > 0) headers.set('access-control-expose-headers', cors.exposeHeaders.join(','));
  return headers;
}

function preflightHeaders(cors: Cors, origin: string, { headers: asked }: Message): Map<string, string> {
  const headers = originHeaders(cors, origin);
  const methods = allowed(cors, cors.allowMethods, asked.get('access-control-request-method'));
  const names = allowed(cors, cors.allowHeaders, asked.get('access-control-request-headers'));
  if (methods) headers.set('access-control-allow-methods', methods);
  if (names) headers.set('access-control-allow-headers', names);
  if (cors.maxAge !== undefined) headers.set('access-control-max-age', String(cors.maxAge));
  return headers;
}

/** Browsers take `*` literally when credentials are allowed, so Envoy answers with what was asked for instead. */
function allowed({ allowCredentials }: Cors, list: readonly string[], asked: string | undefined): string {
  return allowCredentials && list.includes('*') && asked !== undefined ? asked : list.join(',');
}
