import type { Outcome } from '../simulate';
import { answer, type MatcherResult, type RequestLike, sent } from './matcher';

/** What denies. */
export interface DenyOptions {
  /** Name of the object that decides: an AuthorizationPolicy, a PeerAuthentication, a RequestAuthentication. @default any */
  readonly by?: string;
}

const DENIED = new Set(['denied', 'unauthenticated', 'refused']);

/** Passes when a policy, a token or the lack of mutual TLS keeps the request out. A 404 is no denial. */
export function toDeny(received: unknown, request: RequestLike, { by }: DenyOptions = {}): MatcherResult {
  const outcome = sent(received, 'toDeny', request);
  const pass = DENIED.has(outcome.kind) && (by === undefined || decider(outcome) === by);
  return answer(pass, `deny it${by === undefined ? '' : ` by ${by}`}`, received, request);
}

function decider({ verdict, at }: Outcome): string | undefined {
  return verdict?.allowed === false ? verdict.policy?.entry.name : at?.entry.name;
}
