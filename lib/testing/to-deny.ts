import { denialsOf } from '../simulate';
import { checkDecider } from './known-names';
import { answer, type MatcherResult, type RequestLike, sent, simulatorIn } from './matcher';

/** What denies. */
export interface DenyOptions {
  /** Name of the object that decides: an AuthorizationPolicy, a PeerAuthentication, a RequestAuthentication, a Gateway. @default any */
  readonly by?: string;
}

/**
 * Passes when a policy, a token or an unprotected connection keeps all of the request out. A 404 does not deny, nor does a
 * Service without pods.
 */
export function toDeny(received: unknown, request: RequestLike, { by }: DenyOptions = {}): MatcherResult {
  const denials = denialsOf(sent(received, 'toDeny', request));
  const pass = denials !== undefined && (by === undefined || denials.every((denial) => denial.by === by));
  if (!pass && by !== undefined) checkDecider(simulatorIn(received, 'toDeny'), by);
  const deciders = [...new Set(denials?.map((denial) => denial.by ?? denial.reason))].join(' and ');
  const instead = !pass && denials ? `; it is denied by ${deciders}` : '';
  return answer(pass, `deny it${by === undefined ? '' : ` by ${by}`}${instead}`, received, request);
}
