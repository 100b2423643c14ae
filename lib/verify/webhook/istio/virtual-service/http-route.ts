import { parseDuration } from '../../../../semantics/duration';
import { type Problems, quoted, refuse, unspoken, warn } from '../../check';
import type { Field } from '../../field';
import { checkDuration, isMultiple } from '../values/duration';
import { checkChangedHeader, checkCorsHeaderName, checkHeaderValue, checkWrittenRequestHeader } from '../values/headers';
import { checkStringRegex } from '../values/matching';
import { checkPortNumber } from '../values/port';
import { checkDestination, checkWeights } from './destination';
import { checkFault, checkHttpStatus } from './fault';
import { checkHttpAction } from './http-action';
import { checkHttpMatch } from './http-match';
import { checkRetries, checkRewrite } from './retries-and-rewrite';

/** A route of HTTP requests. */
export function* checkHttpRoute(route: Field, inDelegate: boolean): Problems {
  yield* checkHttpAction(route, inDelegate);
  for (const match of route.get('match').items()) yield* checkHttpMatch(match);
  yield* checkHeaders(route.get('headers'));
  yield* checkCors(route.get('corsPolicy'));
  yield* unspoken(checkFault(route.get('fault')));
  yield* checkMirrors(route);
  yield* checkRedirect(route.get('redirect'));
  yield* checkDirectResponse(route.get('directResponse'));
  yield* checkRetries(route.get('retries'));
  yield* checkRewrite(route);
  yield* checkHttpDestinations(route.get('route').items());
  yield* checkDuration(route.get('timeout'));
}

function* checkHttpDestinations(destinations: readonly Field[]): Problems {
  for (const destination of destinations) {
    yield* checkHeaders(destination.get('headers'));
    yield* checkDestination(destination.get('destination'));
  }
  yield* checkWeights(destinations);
}

const KILOBYTE = 1024;
const LIMIT = 1024 * KILOBYTE;
const LARGE = 100 * KILOBYTE;

/** A response that the proxy gives by itself. */
function* checkDirectResponse(response: Field): Problems {
  if (!response.exists) return;
  const body = response.get('body');
  const text = Buffer.byteLength(body.get('string').text);
  const size = text > 0 ? text : Buffer.from(body.get('bytes').text, 'base64').length;
  if (size > LIMIT) yield refuse(body, `the body has ${size} bytes, more than ${LIMIT}`, 'serve it from a workload');
  else if (size > LARGE) yield warn(body, `the body has ${size} bytes and goes to every proxy`, 'serve it from a workload');
  yield* checkHttpStatus(response.get('status'));
}

/** Where a client is sent instead; istiod names the first mistake only. */
function* checkRedirect(redirect: Field): Problems {
  if (!redirect.exists) return;
  const code = redirect.get('redirectCode');
  const scheme = redirect.get('scheme');
  const port = redirect.get('port');
  const changes =
    ['uri', 'authority', 'scheme'].some((name) => !redirect.get(name).isEmpty) || port.exists || redirect.get('derivePort').exists;
  if (!changes) yield refuse(redirect, 'the redirect leads back to the same URL', 'write uri, authority, scheme or port');
  else if (code.number !== 0 && (code.number < 300 || code.number > 399))
    yield refuse(code, `${code.number} is not a valid redirect code`, 'write 301, 302, 303, 307 or 308');
  else if (!['', 'http', 'https'].includes(scheme.text))
    yield refuse(scheme, `invalid redirect scheme ${quoted(scheme.text)}`, 'write "http" or "https"');
  else if (port.number > 0) yield* checkPortNumber(port);
}

/** What a route does to the headers of requests and responses. */
function* checkHeaders(headers: Field): Problems {
  for (const operation of ['add', 'set']) {
    for (const [name, value] of headers.get('request', operation).entries()) {
      yield* checkWrittenRequestHeader(value, name);
      yield* checkHeaderValue(value);
    }
  }
  for (const name of headers.get('request', 'remove').items()) yield* checkChangedHeader(name, name.text);
  for (const operation of ['add', 'set']) {
    for (const [name, value] of headers.get('response', operation).entries()) {
      yield* checkChangedHeader(value, name);
      yield* checkHeaderValue(value);
    }
  }
  for (const name of headers.get('response', 'remove').items()) yield* checkChangedHeader(name, name.text);
}

/** Where copies of requests go, and how many. */
function* checkMirrors(route: Field): Problems {
  for (const name of ['mirrorPercent', 'mirror_percent']) {
    const percent = route.get(name);
    if (!percent.exists) continue;
    yield* checkShare(percent);
    yield warn(percent, `${name} is deprecated`, 'write mirrorPercentage.value');
  }
  yield* checkShare(route.get('mirrorPercentage', 'value'));
  yield* checkDestination(route.get('mirror'));
  for (const mirror of route.get('mirrors').items()) {
    yield* checkDestination(mirror.get('destination'));
    yield* checkShare(mirror.get('percentage', 'value'));
  }
}

function* checkShare(at: Field): Problems {
  if (at.number < 0 || at.number > 100) yield refuse(at, `mirror percentage ${at.number} is out of range`, 'write a number from 0 to 100');
}

const SECOND = 1000;
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', '*'];

/** What scripts of other origins may do. */
function* checkCors(policy: Field): Problems {
  for (const origin of policy.get('allowOrigins').items()) {
    if (['exact', 'prefix', 'regex'].every((way) => origin.get(way).isEmpty))
      yield refuse(origin, 'the allowed origin is empty', 'write exact, prefix or regex, as in exact: "https://example.com"');
    else yield* checkStringRegex(origin);
  }
  for (const method of policy.get('allowMethods').items()) {
    if (!METHODS.includes(method.text))
      yield refuse(method, `${quoted(method.text)} is not a supported HTTP method`, `write one of ${METHODS.join(', ')}`);
  }
  for (const name of policy.get('allowHeaders').items()) yield* checkCorsHeaderName(name);
  for (const name of policy.get('exposeHeaders').items()) yield* checkCorsHeaderName(name);

  const age = policy.get('maxAge');
  yield* checkDuration(age);
  if (!isMultiple(parseDuration(age.text) ?? 0, SECOND))
    yield refuse(age, `maxAge ${quoted(age.text)} is more precise than a second`, 'write whole seconds, as in "600s"');
}
