import { call, type Call } from '../code';
import type { Draft, Subject } from './draft';
import { durationIn } from './duration';
import { type Fields, given, lastArgument, listOf, NotSaid, optionalList, pick } from './fields';
import { policyTarget } from './policy-target';

export function writeRequestAuthentication(subject: Subject): Draft {
  const target = policyTarget(subject);
  return { callee: 'RequestAuthentication', options: { target, jwtRules: listOf(subject.spec.jwtRules).map(writeRule) } };
}

function writeRule(rule: Fields): Call {
  const { issuer, jwksUri, jwks, fromHeaders, outputClaimToHeaders } = rule;
  const options = given({
    jwksUri,
    jwks,
    ...pick(rule, 'audiences'),
    fromHeaders: optionalList(fromHeaders, (header) => pick(header, 'name', 'prefix')),
    ...pick(rule, 'fromParams', 'fromCookies', 'forwardOriginalToken', 'outputPayloadToHeader'),
    outputClaimToHeaders: outputClaimToHeaders === undefined ? undefined : claimsByHeader(listOf(outputClaimToHeaders)),
    timeout: durationIn(rule, 'timeout'),
  });
  const isKnown = jwksUri !== undefined || jwks !== undefined;
  return isKnown ? call('JwtRule.issuer', issuer, options) : call('JwtRule.discovered', issuer, ...lastArgument(options));
}

function claimsByHeader(claims: readonly Fields[]): Fields {
  const headers = new Set(claims.map(({ header }) => header));
  if (headers.size < claims.length) throw new NotSaid('two claims are copied to the same header');
  return Object.fromEntries(claims.map(({ header, claim }) => [String(header), claim]));
}
