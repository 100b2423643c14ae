import { parseDuration } from '../semantics/duration';
import { answer, type MatcherResult, type RequestLike, sent } from './matcher';

/** Passes when the route gives up after this time, all attempts together: `'5s'`, `'1m30s'`. */
export function toTimeOutAfter(received: unknown, request: RequestLike, duration: string): MatcherResult {
  const wanted = parseDuration(duration);
  if (wanted === undefined) throw new Error(`toTimeOutAfter: "${duration}" is no duration; write 5s or 250ms`);
  return answer(sent(received, 'toTimeOutAfter', request).timeout === wanted, `time out after ${duration}`, received, request);
}
