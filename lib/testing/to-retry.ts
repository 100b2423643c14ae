import { answer, type MatcherResult, type RequestLike, sent } from './matcher';

/** Conditions of retries. */
export interface RetryOptions {
  /** Conditions and status codes, all of which must be among those of the route: `['connect-failure', '503']`. */
  readonly on?: readonly string[];
}

/** Passes when a request that arrives, and then fails, is sent again up to this many times. 0: never. */
export function toRetry(received: unknown, request: RequestLike, attempts: number, { on = [] }: RetryOptions = {}): MatcherResult {
  const { retries, kind } = sent(received, 'toRetry', request);
  const conditions = [...(retries?.retryOn.split(',') ?? []), ...(retries?.statusCodes.map(String) ?? [])];
  const isSent = kind === 'forwarded' || kind === 'mixed';
  const pass = isSent && (retries?.attempts ?? 0) === attempts && on.every((condition) => conditions.includes(condition));
  return answer(pass, `retry ${attempts} times${on.length > 0 ? ` on ${on.join(', ')}` : ''}`, received, request);
}
