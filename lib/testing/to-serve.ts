import { answer, type MatcherResult, outcomeIn, type RequestLike } from './matcher';

/** Passes when the service, or the host on a gateway, and the port of the request exist, whatever becomes of the request. */
export function toServe(received: unknown, request: RequestLike): MatcherResult {
  return answer(outcomeIn(received, 'toServe', request).unknown === undefined, 'serve its host and port', received, request);
}
