import type { security } from '../../imports';
import { checkPort } from '../core/checks';
import { ConfigError } from '../core/config-error';
import { WRITTEN } from '../core/expect-value';
import { checkHeaderName } from '../core/header-operations';
import { isAddressBlock, isIpAddress } from '../semantics/ip-address';

type Wire = security.AuthorizationPolicySpecRulesWhen;
type Check = (value: string) => boolean;

const isText: Check = (value) => value !== '';
const isBlock: Check = (value) => isIpAddress(value) || isAddressBlock(value);

/**
 * An additional condition of a rule for an attribute of the request. `*` at the start or end of a value matches anything.
 *
 * @see https://istio.io/latest/docs/reference/config/security/conditions/
 * @example
 * Condition.claim('groups').is('admins', 'operators');
 */
export class Condition {
  /** @internal */
  static readonly [WRITTEN] = 'Condition.header("x-tester").is("yes")';

  /**
   * A header of the request.
   *
   * @throws ConfigError when the name is not a valid header name
   */
  static header(name: string): Attribute {
    return new Attribute(`request.headers[${checkHeaderName('Condition.header', 'name', name)}]`, isText);
  }

  /**
   * A claim of the token; further names select nested claims: `claim('realm_access', 'roles')`. Numbers and booleans never match.
   *
   * @throws ConfigError when no name is given, or when one is empty or contains `[` or `]`
   */
  static claim(...names: readonly string[]): Attribute {
    if (names.length > 0 && names.every((name) => typeof name === 'string' && name !== '' && !/[[\]]/.test(name))) {
      return new Attribute(`request.auth.claims${names.map((name) => `[${name}]`).join('')}`, isText);
    }
    const fix = 'write the names of the claim, such as claim("realm_access", "roles")';
    throw new ConfigError('Condition.claim', { field: 'names', value: names, problem: 'are not a valid claim', fix });
  }

  /** The authenticated user, as issuer and subject of the token: `https://id.example.com/alice`; `*` for anyone with a valid token. */
  static requestPrincipal(): Attribute {
    return new Attribute('request.auth.principal', isText);
  }

  /** The audience of the token. */
  static audience(): Attribute {
    return new Attribute('request.auth.audiences', isText);
  }

  /** The party that the token was issued to (claim `azp`). */
  static presenter(): Attribute {
    return new Attribute('request.auth.presenter', isText);
  }

  /** The server name (SNI) that the caller asks for. */
  static sni(): Attribute {
    return new Attribute('connection.sni', isText);
  }

  /** Address or block of the peer of the connection. */
  static sourceIp(): Attribute {
    return new Attribute('source.ip', isBlock);
  }

  /** Address or block of the original client. */
  static remoteIp(): Attribute {
    return new Attribute('remote.ip', isBlock);
  }

  /** Address or block of the destination. */
  static destinationIp(): Attribute {
    return new Attribute('destination.ip', isBlock);
  }

  /** Port on which the workload listens. */
  static destinationPort(): Attribute {
    return new Attribute('destination.port', (value) => checkPort('Condition.destinationPort', 'values', Number(value)) > 0);
  }

  /** @internal */
  constructor(private readonly wire: Wire) {}

  /** @internal */
  _toWire(): Wire {
    return this.wire;
  }

  /** Whether it requires a token. @internal */
  get _asksToken(): boolean {
    return this.wire.key.startsWith('request.auth.');
  }

  /** Whether it can only be checked by a proxy that sees requests. @internal */
  get _seesRequests(): boolean {
    return !/^(source|destination)\./.test(this.wire.key);
  }
}

/**
 * An attribute of a request, for which a condition lists the values.
 *
 * @see https://istio.io/latest/docs/reference/config/security/conditions/
 */
export class Attribute {
  /** @internal */
  constructor(
    private readonly key: string,
    private readonly isValue: Check,
  ) {}

  /**
   * The attribute is one of these values.
   *
   * @throws ConfigError when there are no values, or when one is empty or is not valid for the attribute, as with addresses and ports
   */
  is(...values: readonly string[]): Condition {
    return new Condition({ key: this.key, values: this.checked(values) });
  }

  /**
   * The attribute is not one of these values, or is missing.
   *
   * @throws ConfigError when there are no values, or when one is empty or is not valid for the attribute, as with addresses and ports
   */
  isNot(...values: readonly string[]): Condition {
    return new Condition({ key: this.key, notValues: this.checked(values) });
  }

  private checked(values: readonly string[]): string[] {
    const wrong = values.length === 0 ? values : values.find((value) => typeof value !== 'string' || !this.isValue(value));
    if (wrong === undefined) return [...values];
    const fix = 'write at least one value, each a string of the expected form';
    throw new ConfigError(`Condition ${this.key}`, { field: 'values', value: wrong, problem: 'is not a valid value for it', fix });
  }
}
