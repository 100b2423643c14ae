import { answer, type MatcherResult, type RequestLike, sent } from './matcher';

/** Passes when the client sees this status, whoever sends it. A request that arrives counts as 200. */
export function toRespond(received: unknown, request: RequestLike, status: number): MatcherResult {
  return answer(sent(received, 'toRespond', request).status === status, `respond with ${status}`, received, request);
}
