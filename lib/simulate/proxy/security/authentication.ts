import type { Asked } from '../../request/question';
import type { At } from '../../../manifest/manifest-object';
import { claimValues } from '../../request/match/claims';
import { type Claims, type Message, queryParameter } from '../../request/message';
import type { JwtRule } from '../../../mesh/policies/request-authentication';
import type { View } from '../view';
import { type Guard, proxyGuard } from './guard';
import { type ParsedToken, parseToken, verifySignature } from './jwt';
import type { Token } from './subject';

/** What the RequestAuthentications do with a request. */
export type Authentication =
  /** Without a reason if no policy applies. */
  | { readonly kind: 'none'; readonly message: Message; readonly at?: undefined; readonly why: string }
  | {
      readonly kind: 'verified';
      readonly message: Message;
      readonly token: Token;
      readonly at: At;
      readonly why: string;
      readonly isUnchecked?: boolean;
    }
  | { readonly kind: 'rejected'; readonly status: 401 | 403; readonly at: At; readonly why: string };

interface Attempt {
  readonly rule: JwtRule;
  readonly token?: ParsedToken;
  readonly found: Found;
  readonly problem?: string;
}

interface Found {
  readonly text: string;
  readonly header?: string;
  readonly parameter?: string;
}

/** The tolerated clock skew in seconds. */
const LEEWAY = 60;

const WRONG_AUDIENCE = 'Audiences in Jwt are not allowed';

/** Verifies the token of a request. Without a token, the request continues unauthenticated. */
export function authenticate(view: View, message: Message, given: Claims | undefined, guard: Guard = proxyGuard(view)): Authentication {
  const rules = rulesInForce(view, guard);
  if (rules.length === 0) return { kind: 'none', message, why: '' };
  if (isPreflight(message)) return { kind: 'none', message, why: 'tokens of preflight requests are not validated' };
  if (given) return acceptGiven(rules, message, given);
  const attempts = rules.flatMap((rule) => attemptsOf(rule, message, view.now));
  const verified = attempts.find(({ problem }) => problem === undefined);
  if (verified) return accepted(verified, message);
  if (attempts.length === 0) return { kind: 'none', message, why: 'there is no token, which a RequestAuthentication allows' };
  const { problem, rule } = attempts.at(-1)!;
  return { kind: 'rejected', status: problem === WRONG_AUDIENCE ? 403 : 401, at: rule.at, why: problem! };
}

/** The tokens that the rules accept. */
export function tokensAsked(view: View, guard: Guard = proxyGuard(view)): Asked {
  const tokens = rulesInForce(view, guard).map(({ issuer, audiences }) => ({ issuer, audience: audiences[0] }));
  return { conjunctions: [], tokens };
}

function rulesInForce(view: View, guard: Guard): readonly JwtRule[] {
  const policies = view.mesh.policies.of('RequestAuthentication');
  if (policies.all.length === 0) return NO_RULES;
  return view.once('jwt rules', () => guard.inForce(policies).flatMap(({ rules }) => rules), guard.key);
}

const NO_RULES: readonly JwtRule[] = [];

/** True for a CORS preflight request. */
export function isPreflight({ method, headers }: Message): boolean {
  return method === 'OPTIONS' && headers.has('origin') && headers.has('access-control-request-method');
}

/** Claims that a test sets are those of a token with a valid signature. */
function acceptGiven(rules: readonly JwtRule[], message: Message, claims: Claims): Authentication {
  const rule = rules.find(({ issuer }) => issuer === claims.iss) ?? (claims.iss === undefined ? rules[0] : undefined);
  if (!rule) return { kind: 'rejected', status: 401, at: rules[0].at, why: 'Jwt issuer is not configured' };
  const complete = { iss: rule.issuer, ...claims };
  if (!hasAudience(rule, complete)) return { kind: 'rejected', status: 403, at: rule.at, why: WRONG_AUDIENCE };
  const token = { claims: complete, spaceDelimited: rule.spaceDelimitedClaims };
  return { kind: 'verified', message: { ...message, claims: complete }, token, at: rule.at, why: `the token of ${rule.issuer} is valid` };
}

function attemptsOf(rule: JwtRule, message: Message, now: number): readonly Attempt[] {
  return tokensIn(rule, message).map((found) => {
    const token = parseToken(found.text);
    if (typeof token === 'string') return { rule, found, problem: token };
    return { rule, found, token, problem: problemWith(rule, token, now) };
  });
}

function problemWith(rule: JwtRule, token: ParsedToken, now: number): string | undefined {
  if (rule.issuer !== '' && token.claims.iss !== rule.issuer) return 'Jwt issuer is not configured';
  const { exp, nbf } = token.claims;
  if (typeof nbf === 'number' && nbf > now + LEEWAY) return 'Jwt not yet valid';
  if (typeof exp === 'number' && exp < now - LEEWAY) return 'Jwt is expired';
  if (!hasAudience(rule, token.claims)) return WRONG_AUDIENCE;
  return rule.jwks === undefined ? undefined : verifySignature(token, rule.jwks);
}

function hasAudience({ audiences }: JwtRule, claims: Claims): boolean {
  if (audiences.length === 0) return true;
  const plain = (audience: string) => audience.replace(/^https?:\/\//, '').replace(/\/$/, '');
  const allowed = new Set(audiences.map(plain));
  return claimValues(claims, ['aud']).some((audience) => allowed.has(plain(audience)));
}

function tokensIn(rule: JwtRule, { headers, query }: Message): readonly Found[] {
  const found: Found[] = [];
  for (const { name, prefix } of rule.fromHeaders) {
    const value = headers.get(name);
    if (value === undefined) continue;
    if (prefix === '') found.push({ text: value, header: name });
    else if (value.includes(prefix))
      found.push({ text: value.slice(value.indexOf(prefix) + prefix.length).split(/[\s,]/)[0], header: name });
  }
  for (const parameter of rule.fromParams) {
    const text = queryParameter(query, parameter);
    if (text !== undefined) found.push({ text, parameter });
  }
  for (const cookie of rule.fromCookies) {
    const text = cookieValue(headers.get('cookie'), cookie);
    if (text !== undefined) found.push({ text });
  }
  return found;
}

function cookieValue(header: string | undefined, name: string): string | undefined {
  const pair = header?.split(/;\s*/).find((part) => part.startsWith(`${name}=`));
  return pair?.slice(name.length + 1);
}

/** The token is removed before the workload gets the request, and claims can be copied to headers. */
function accepted({ rule, token, found }: Attempt, message: Message): Authentication {
  const headers = new Map(message.headers);
  let { query } = message;
  if (!rule.forwardOriginalToken) {
    if (found.header) headers.delete(found.header);
    if (found.parameter) query = withoutParameter(query, found.parameter);
  }
  if (rule.outputPayloadToHeader) headers.set(rule.outputPayloadToHeader.toLowerCase(), token!.payload);
  for (const { header, claim } of rule.outputClaimToHeaders) {
    const value = claimText(token!.claims, claim);
    if (value !== undefined) headers.set(header, value);
  }
  return {
    kind: 'verified',
    message: { ...message, headers, query, claims: token!.claims },
    token: { claims: token!.claims, spaceDelimited: rule.spaceDelimitedClaims },
    isUnchecked: rule.jwks === undefined,
    at: rule.at,
    why: `the token of ${rule.issuer} is valid`,
  };
}

function withoutParameter(query: string | undefined, name: string): string | undefined {
  const rest = query?.split('&').filter((pair) => pair.split('=', 1)[0] !== name) ?? [];
  return rest.length > 0 ? rest.join('&') : undefined;
}

function claimText(claims: Claims, claim: string): string | undefined {
  const value = claim
    .split('.')
    .reduce<unknown>(
      (found, key) => (typeof found === 'object' && found !== null && Object.hasOwn(found, key) ? (found as Claims)[key] : undefined),
      claims,
    );
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
  return value === undefined ? undefined : Buffer.from(JSON.stringify(value)).toString('base64');
}
