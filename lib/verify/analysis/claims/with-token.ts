import type { Claim } from '../../claim';

/** The same claim for requests with a valid token. */
export function withToken(claim: Claim, jwt: Readonly<Record<string, unknown>>): Claim {
  const { text, options } = claim.request;
  return { ...claim, request: { text, options: { ...options, jwt } } };
}
