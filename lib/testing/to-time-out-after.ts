import { parseDuration } from '../semantics/duration';
import { answer, type MatcherResult, type RequestLike, sent } from './matcher';

/** Passes when the request arrives and its route gives up after this time, all attempts together: `'5s'`, `'1m30s'`. */
export function toTimeOutAfter(received: unknown, request: RequestLike, duration: string): MatcherResult {
  const wanted = parseDuration(duration);
  if (wanted === undefined) throw new Error(`toTimeOutAfter: "${duration}" is not a duration; write 5s or 250ms`);
  const { kind, timeout } = sent(received, 'toTimeOutAfter', request);
  const pass = (kind === 'forwarded' || kind === 'mixed') && timeout === wanted;
  return answer(pass, `time out after ${duration}`, received, request);
}
