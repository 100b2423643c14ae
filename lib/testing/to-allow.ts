import { answer, type MatcherResult, type RequestLike, sent } from './matcher';

/** Passes when the request arrives, all of it. */
export function toAllow(received: unknown, request: RequestLike): MatcherResult {
  return answer(sent(received, 'toAllow', request).kind === 'forwarded', 'allow it', received, request);
}
