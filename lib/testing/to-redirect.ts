import { answer, type MatcherResult, type RequestLike, sent } from './matcher';

/** What a redirect says. */
export interface RedirectOptions {
  /** @default any */
  readonly status?: 301 | 302 | 303 | 307 | 308;
}

/** Passes when the client is sent elsewhere; to exactly this address when one is given. */
export function toRedirect(received: unknown, request: RequestLike, location?: string, { status }: RedirectOptions = {}): MatcherResult {
  const outcome = sent(received, 'toRedirect', request);
  const pass =
    outcome.kind === 'redirected' &&
    (location === undefined || outcome.location === location) &&
    (status === undefined || outcome.status === status);
  return answer(
    pass,
    `redirect${location === undefined ? '' : ` to ${location}`}${status === undefined ? '' : ` with ${status}`}`,
    received,
    request,
  );
}
