import type { Duration } from 'cdk8s';
import type { security } from '../../imports';
import { checkNotEmpty } from '../core/checks';
import { ConfigError } from '../core/config-error';
import { WRITTEN } from '../core/expect-value';
import { checkHeaderName } from '../core/header-operations';
import { wireDuration } from '../core/wire-duration';

/** Options of a JWT rule. */
export interface JwtOptions {
  /**
   * Accepted audiences of the token; one of these is enough. A token for another audience is answered with 403.
   * @default - any
   */
  readonly audiences?: readonly string[];
  /**
   * Headers that contain it, with the prefix of the token.
   * @default - `Authorization` with `Bearer `, and the query parameter `access_token`, unless one of the three options is set
   */
  readonly fromHeaders?: readonly { readonly name: string; readonly prefix?: string }[];
  /**
   * Query parameters that contain it.
   * @default - see `fromHeaders`
   */
  readonly fromParams?: readonly string[];
  /**
   * Cookies that contain it.
   * @default - see `fromHeaders`
   */
  readonly fromCookies?: readonly string[];
  /**
   * Whether the token is forwarded to the workload.
   * @default false
   */
  readonly forwardOriginalToken?: boolean;
  /**
   * Header in which the workload gets the token's payload, in base64url.
   * @default - none
   */
  readonly outputPayloadToHeader?: string;
  /**
   * Headers in which the workload gets claims: `{ 'x-user': 'sub' }`. A header of that name from the caller is taken out.
   * @default - none
   */
  readonly outputClaimToHeaders?: Readonly<Record<string, string>>;
  /**
   * Timeout for fetching the keys.
   * @default - 5s
   */
  readonly timeout?: Duration;
}

/** The keys that verify tokens of an issuer: their address, or the keys themselves as a JSON Web Key Set. */
export type JwtKeys = { readonly jwksUri: string } | { readonly jwks: string | { readonly keys: readonly object[] } };

type Wire = security.RequestAuthenticationSpecJwtRules;

/**
 * An issuer whose tokens are accepted.
 *
 * @see https://istio.io/latest/docs/reference/config/security/request_authentication/#JWTRule
 * @example
 * new RequestAuthentication(chart, 'Login', { target: ingress, jwtRules: [JwtRule.discovered('https://id.example.com')] });
 */
export class JwtRule {
  /** @internal */
  static readonly [WRITTEN] = 'JwtRule.discovered("https://id.example.com")';

  /**
   * Tokens of an issuer, verified with its keys.
   *
   * @param issuer the claim `iss` of its tokens
   * @throws ConfigError when the keys are missing, not valid, or given as both `jwks` and `jwksUri`, or when an option is not valid
   */
  static issuer(issuer: string, options: JwtOptions & JwtKeys): JwtRule {
    const { jwksUri, jwks } = options as { jwksUri?: string; jwks?: string | object };
    if (jwks === undefined && !jwksUri) {
      const fix = 'write jwksUri or jwks, or use JwtRule.discovered for an issuer that publishes their address';
      refuse('keys', undefined, `of ${issuer} are not given`, fix);
    }
    if (jwks !== undefined && jwksUri)
      refuse('jwks', undefined, 'is set together with jwksUri, which Istio then ignores', 'keep one of the two');
    const keys = jwks === undefined ? { jwksUri: checkUri(jwksUri!) } : { jwks: checkKeys(jwks) };
    return new JwtRule({ issuer: checkIssuer(issuer), ...keys, ...renderOptions(options) });
  }

  /**
   * Tokens of an issuer that publishes the address of its keys at `/.well-known/openid-configuration` below its own address.
   *
   * @throws ConfigError when the issuer is not an HTTP address, or when an option is not valid
   */
  static discovered(issuer: string, options: JwtOptions = {}): JwtRule {
    return new JwtRule({ issuer: checkUri(checkIssuer(issuer)), ...renderOptions(options) });
  }

  private constructor(private readonly wire: Wire) {}

  /** @internal */
  _toWire(): Wire {
    return this.wire;
  }
}

function renderOptions(options: JwtOptions): Wire {
  const { audiences, fromHeaders, fromParams, fromCookies, forwardOriginalToken, outputPayloadToHeader, outputClaimToHeaders } = options;
  for (const [field, list] of Object.entries({ audiences, fromHeaders, fromParams, fromCookies })) {
    if (list) checkNotEmpty('JwtRule', field, list as readonly unknown[], 'name at least one, or leave it out');
  }
  const headers = [...(fromHeaders ?? []).map(({ name }) => name), ...Object.keys(outputClaimToHeaders ?? {})];
  for (const name of headers) checkHeaderName('JwtRule', 'headers', name);
  return {
    audiences: audiences && [...audiences],
    fromHeaders: fromHeaders?.map(({ name, prefix }) => ({ name, prefix })),
    fromParams: fromParams && [...fromParams],
    fromCookies: fromCookies && [...fromCookies],
    forwardOriginalToken,
    outputPayloadToHeader: outputPayloadToHeader && checkHeaderName('JwtRule', 'outputPayloadToHeader', outputPayloadToHeader),
    outputClaimToHeaders: outputClaimToHeaders && Object.entries(outputClaimToHeaders).map(([header, claim]) => ({ header, claim })),
    timeout: options.timeout && wireDuration('JwtRule', 'timeout', options.timeout),
  };
}

function checkIssuer(issuer: string): string {
  if (typeof issuer === 'string' && issuer !== '') return issuer;
  return refuse('issuer', issuer, 'is not a valid issuer', 'write the claim "iss" of its tokens, such as "https://id.example.com"');
}

function checkUri(uri: string): string {
  if (URL.canParse(uri) && /^https?:/.test(uri)) return uri;
  return refuse('jwksUri', uri, 'is not a valid address', 'write one such as "https://id.example.com/keys"');
}

function checkKeys(jwks: string | object): string {
  const text = typeof jwks === 'string' ? jwks : JSON.stringify(jwks);
  if (hasKeys(text)) return text;
  return refuse('jwks', undefined, 'is not a valid JSON Web Key Set', 'write { "keys": [ … ] } with at least one key, each with its "kty"');
}

function hasKeys(text: string): boolean {
  try {
    const { keys } = JSON.parse(text) as { keys?: { kty?: unknown }[] };
    return Array.isArray(keys) && keys.length > 0 && keys.every((key) => typeof key?.kty === 'string');
  } catch {
    return false;
  }
}

function refuse(field: string, value: unknown, problem: string, fix: string): never {
  throw new ConfigError('JwtRule', { field, value, problem, fix });
}
