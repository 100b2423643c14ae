import { parseDuration } from '../../../../semantics/duration';
import { type Problems, quoted, refuse } from '../../check';
import type { Field } from '../../field';
import { checkDuration, isMultiple } from '../values/duration';
import { checkCorsHeaderName } from '../values/header-name';
import { checkStringRegex } from '../values/string-match';

const SECOND = 1000;
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', '*'];

/** What scripts of other origins may do. */
export function* checkCors(policy: Field): Problems {
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
    yield refuse(age, `maxAge ${quoted(age.text)} is finer than a second`, 'write whole seconds, as in "600s"');
}
