import type { At } from '../../manifest/manifest-object';
import { type PolicyRule, textsIn } from '../../mesh/policies/authorization-policy';
import { placedTexts } from '../../mesh/reading/placed-text';
import { matchesPattern } from '../../semantics/policy-pattern';

/** A value of a rule that only requests with a validated token can meet. */
export interface TokenDemand {
  readonly at: At;
  /** `requestPrincipals`, `request.auth.claims[groups]` */
  readonly field: string;
  readonly value: string;
}

/** The values of tokens that a rule asks for. */
export function tokenDemands({ from, when }: PolicyRule): readonly TokenDemand[] {
  const principals = from.flatMap((source) =>
    textsIn(source, 'requestPrincipals').map((text) => ({ field: 'requestPrincipals', ...text })),
  );
  const conditions = when
    .filter(({ field }) => field.startsWith('request.auth.'))
    .flatMap(({ field, any, entry }) => any.map((value, index) => ({ field, value, at: entry.get('values').items()[index].at })));
  return [...principals, ...conditions];
}

/** True if a rule takes only requests with a validated token. */
export function asksAlways({ from, when }: PolicyRule): boolean {
  const isOnToken = when.some(({ field, any }) => field.startsWith('request.auth.') && any.length > 0);
  return isOnToken || (from.length > 0 && from.every((source) => textsIn(source, 'requestPrincipals').length > 0));
}

/** Where a rule takes requests without a token and not others: `notRequestPrincipals: ["*"]`, and `notValues: ["*"]` of a claim. */
export function missingTokens({ from, when }: PolicyRule): At | undefined {
  const principals = from.flatMap((source) => textsIn(source, 'notRequestPrincipals'));
  const claims = when.filter(({ field }) => field.startsWith('request.auth.')).flatMap(({ entry }) => placedTexts(entry.get('notValues')));
  return [...principals, ...claims].find(({ value }) => value === '*')?.at;
}

/** True if a value names another issuer than these. That it lacks the subject is another rule's. */
export function isOfNone({ field, value }: TokenDemand, issuers: readonly string[]): boolean {
  if (field === 'request.auth.claims[iss]') return !issuers.some((issuer) => matchesPattern(value, issuer));
  if (field !== 'requestPrincipals' && field !== 'request.auth.principal') return false;
  if (value.startsWith('*') || !value.includes('/') || issuers.some((issuer) => [issuer, `${issuer}/`].includes(value))) return false;
  const beginning = value.replace(/\*$/, '');
  return !issuers.some((issuer) => beginning.startsWith(`${issuer}/`) || (value.endsWith('*') && `${issuer}/`.startsWith(beginning)));
}
