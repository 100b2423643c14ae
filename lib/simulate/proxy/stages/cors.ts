import { matchesString } from '../../../mesh/routes/string-match';
import type { Message } from '../../request/message';
import type { Cors } from '../../../mesh/routes/http-action';
import { isPreflight } from '../security/authentication';

/** What a CORS policy does with a request. */
export interface CorsDecision {
  /** Set if the proxy answers a preflight itself. */
  readonly answers: boolean;
  readonly headers: ReadonlyMap<string, string>;
  readonly why: string;
}

/** Applies a CORS policy; undefined if the request does not have an origin. An entry that matches the text `*` allows every origin. */
export function applyCors(cors: Cors, message: Message): CorsDecision | undefined {
  const origin = message.headers.get('origin');
  if (origin === undefined) return undefined;
  const isAllowed = cors.allowOrigins.some((allowed) => matchesString(allowed, '*') || matchesString(allowed, origin));
  if (!isPreflight(message)) {
    const headers = isAllowed ? originHeaders(cors, origin) : new Map<string, string>();
    return { answers: false, headers, why: `the origin ${origin} is ${isAllowed ? '' : 'not '}allowed` };
  }
  if (isAllowed) {
    const headers = new Map([...originHeaders(cors, origin), ...preflightHeaders(cors, message)]);
    return { answers: true, headers, why: `the proxy answers the preflight request of ${origin}` };
  }
  if (cors.forwardUnmatchedPreflights)
    return { answers: false, headers: new Map(), why: `the preflight request of ${origin} is not allowed, but it is forwarded` };
  return {
    answers: true,
    headers: preflightHeaders(cors, message),
    why: `the proxy answers the preflight request of ${origin} without allowing the origin`,
  };
}

function originHeaders(cors: Cors, origin: string): Map<string, string> {
  const headers = new Map([['access-control-allow-origin', origin]]);
  if (cors.allowCredentials) headers.set('access-control-allow-credentials', 'true');
  if (cors.exposeHeaders.length > 0) headers.set('access-control-expose-headers', cors.exposeHeaders.join(','));
  return headers;
}

/** The allowed methods and headers, regardless of the origin. */
function preflightHeaders(cors: Cors, { headers: asked }: Message): Map<string, string> {
  const headers = new Map<string, string>();
  if (cors.allowCredentials) headers.set('access-control-allow-credentials', 'true');
  const methods = allowed(cors.allowMethods, asked.get('access-control-request-method'));
  const names = allowed(cors.allowHeaders, asked.get('access-control-request-headers'));
  if (methods !== undefined) headers.set('access-control-allow-methods', methods);
  if (names !== undefined) headers.set('access-control-allow-headers', names);
  if (cors.maxAge !== undefined) headers.set('access-control-max-age', String(cors.maxAge));
  return headers;
}

/** For `*` alone, Envoy answers with the requested values; next to other values it is literal. */
function allowed(list: readonly string[], asked = ''): string | undefined {
  if (list.length === 1 && list[0] === '*') return asked;
  return list.length > 0 ? list.join(',') : undefined;
}
