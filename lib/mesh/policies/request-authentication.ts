import type { At, ManifestObject } from '../../manifest/manifest-object';
import type { Cursor } from '../reading/cursor';
import { type Policy, readPolicy } from './policy';

/** One entry of `jwtRules`. */
export interface JwtRule {
  readonly at: At;
  readonly issuer: string;
  readonly audiences: readonly string[];
  /** The keys, when they are written in the policy. */
  readonly jwks?: string;
  /** The address of the keys. */
  readonly jwksUri?: string;
  readonly fromHeaders: readonly { readonly name: string; readonly prefix: string }[];
  readonly fromParams: readonly string[];
  readonly fromCookies: readonly string[];
  readonly forwardOriginalToken: boolean;
  readonly outputPayloadToHeader?: string;
  readonly outputClaimToHeaders: readonly { readonly header: string; readonly claim: string }[];
  readonly spaceDelimitedClaims: readonly string[];
}

/** A RequestAuthentication. */
export interface RequestAuthentication extends Policy {
  readonly rules: readonly JwtRule[];
}

/** Reads a RequestAuthentication. */
export function readRequestAuthentication(entry: ManifestObject): RequestAuthentication {
  const policy = readPolicy(entry);
  return { ...policy, rules: policy.spec.get('jwtRules').items().map(readRule) };
}

function readRule(rule: Cursor): JwtRule {
  const fromHeaders = rule
    .get('fromHeaders')
    .items()
    .map((header) => ({ name: (header.get('name').text() ?? '').toLowerCase(), prefix: header.get('prefix').text() ?? '' }));
  const fromParams = rule.get('fromParams').texts();
  const fromCookies = rule.get('fromCookies').texts();
  const isDefault = fromHeaders.length + fromParams.length + fromCookies.length === 0;
  return {
    at: rule.at,
    issuer: rule.get('issuer').text() ?? '',
    audiences: rule.get('audiences').texts(),
    jwks: rule.get('jwks').text(),
    jwksUri: rule.get('jwksUri').text(),
    fromHeaders: isDefault ? [{ name: 'authorization', prefix: 'Bearer ' }] : fromHeaders,
    fromParams: isDefault ? ['access_token'] : fromParams,
    fromCookies,
    forwardOriginalToken: rule.get('forwardOriginalToken').isTrue,
    outputPayloadToHeader: rule.get('outputPayloadToHeader').text(),
    outputClaimToHeaders: rule
      .get('outputClaimToHeaders')
      .items()
      .map((output) => ({ header: (output.get('header').text() ?? '').toLowerCase(), claim: output.get('claim').text() ?? '' })),
    spaceDelimitedClaims: rule.get('spaceDelimitedClaims').texts(),
  };
}
