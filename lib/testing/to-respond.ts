import { answer, type MatcherResult, type RequestLike, sent } from './matcher';

/** Passes when the client sees this status for every request, whoever sends it. A request that arrives counts as 200. */
export function toRespond(received: unknown, request: RequestLike, status: number): MatcherResult {
  const outcome = sent(received, 'toRespond', request);
  return answer(outcome.kind !== 'mixed' && outcome.status === status, `respond with ${status}`, received, request);
}
