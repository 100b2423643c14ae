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
 * A further condition of a rule: what an attribute of the request has to be. `*` at an end of a value stands for anything.
 *
 * @see https://istio.io/latest/docs/reference/config/security/conditions/
 * @example
 * Condition.claim('groups').is('admins', 'operators');
 */
export class Condition {
  /** @internal */
  static readonly [WRITTEN] = 'Condition.header("x-tester").is("yes")';

  /** A header of the request. */
  static header(name: string): Attribute {
    return new Attribute(`request.headers[${checkHeaderName('Condition.header', 'name', name)}]`, isText);
  }

  /** A claim of the token; more names lead into claims of claims: `claim('realm_access', 'roles')`. Numbers and booleans never match. */
  static claim(...names: readonly string[]): Attribute {
    if (names.length > 0 && names.every((name) => typeof name === 'string' && name !== '' && !/[[\]]/.test(name))) {
      return new Attribute(`request.auth.claims${names.map((name) => `[${name}]`).join('')}`, isText);
    }
    const fix = 'write the names of the claim, such as claim("realm_access", "roles")';
    throw new ConfigError('Condition.claim', { field: 'names', value: names, problem: 'are no claim', fix });
  }

  /** Who is logged in, as issuer and subject of the token: `https://id.example.com/alice`; `*` for whoever has a valid one. */
  static requestPrincipal(): Attribute {
    return new Attribute('request.auth.principal', isText);
  }

  /** Who the token is for. */
  static audience(): Attribute {
    return new Attribute('request.auth.audiences', isText);
  }

  /** Who the token was given to. */
  static presenter(): Attribute {
    return new Attribute('request.auth.presenter', isText);
  }

  /** The name that the caller asks for in TLS. */
  static sni(): Attribute {
    return new Attribute('connection.sni', isText);
  }

  /** Address or block of the connection's other end. */
  static sourceIp(): Attribute {
    return new Attribute('source.ip', isBlock);
  }

  /** Address or block of the original client. */
  static remoteIp(): Attribute {
    return new Attribute('remote.ip', isBlock);
  }

  /** Address or block at which the workload is called. */
  static destinationIp(): Attribute {
    return new Attribute('destination.ip', isBlock);
  }

  /** Port where the workload listens. */
  static destinationPort(): Attribute {
    return new Attribute('destination.port', (value) => checkPort('Condition.destinationPort', 'values', Number(value)) > 0);
  }

  /** @internal */
  constructor(private readonly wire: Wire) {}

  /** @internal */
  _toWire(): Wire {
    return this.wire;
  }

  /** Whether it asks for a token. @internal */
  get _asksToken(): boolean {
    return this.wire.key.startsWith('request.auth.');
  }

  /** Whether only somebody who sees requests can tell. @internal */
  get _seesRequests(): boolean {
    return !/^(source|destination)\./.test(this.wire.key);
  }
}

/**
 * Something that a request has, of which a condition says what it is.
 *
 * @see https://istio.io/latest/docs/reference/config/security/conditions/
 */
export class Attribute {
  /** @internal */
  constructor(
    private readonly key: string,
    private readonly isValue: Check,
  ) {}

  /** It is one of these values. */
  is(...values: readonly string[]): Condition {
    return new Condition({ key: this.key, values: this.checked(values) });
  }

  /** It is none of these values, or is not there. */
  isNot(...values: readonly string[]): Condition {
    return new Condition({ key: this.key, notValues: this.checked(values) });
  }

  private checked(values: readonly string[]): string[] {
    const wrong = values.length === 0 ? values : values.find((value) => typeof value !== 'string' || !this.isValue(value));
    if (wrong === undefined) return [...values];
    const fix = 'write at least one value, each a text of its form';
    throw new ConfigError(`Condition ${this.key}`, { field: 'values', value: wrong, problem: 'is no value of it', fix });
  }
}
