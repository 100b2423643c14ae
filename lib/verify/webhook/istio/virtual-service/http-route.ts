import type { Field } from '../../field';
import { type Problems, unspoken } from '../../check';
import { checkDuration } from '../values/duration';
import { checkCors } from './cors';
import { checkDestination, checkWeights } from './destination';
import { checkDirectResponse } from './direct-response';
import { checkFault } from './fault';
import { checkHeaders } from './headers';
import { checkHttpAction } from './http-action';
import { checkHttpMatch } from './http-match';
import { checkMirrors } from './mirror';
import { checkRedirect } from './redirect';
import { checkRetries } from './retries';
import { checkRewrite } from './rewrite';

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
