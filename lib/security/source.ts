import type { security } from '../../imports';
import { checkName } from '../core/checks';
import { ConfigError } from '../core/config-error';
import { PRINCIPAL } from '../core/expect-role';
import { expectValue, WRITTEN } from '../core/expect-value';
import { checkFields, type FieldsOf } from '../core/known-fields';
import { principalNames } from '../core/principal';
import type { IPrincipal } from '../core/roles';
import { isAddressBlock, isIpAddress } from '../semantics/ip-address';

/**
 * The source of a request. All fields that are set must match; in a list, one value is enough. `*` at the start or end of a value matches
 * anything.
 */
export interface SourceOptions {
  /**
   * Callers, by the service account in their certificate. Behind a gateway, that is the gateway's. Requires mTLS.
   * @default - any, and callers without mTLS
   */
  readonly principals?: readonly (IPrincipal | string)[];
  /**
   * Namespaces of the callers. Requires mTLS.
   * @default - any
   */
  readonly namespaces?: readonly string[];
  /**
   * Service accounts of the callers, as `namespace/name`, in any trust domain. Not together with `principals` or `namespaces`. Requires mTLS.
   * @default - any
   */
  readonly serviceAccounts?: readonly string[];
  /**
   * Trust domains of the callers. Requires mTLS.
   * @default - any
   */
  readonly trustDomains?: readonly string[];
  /**
   * Authenticated users, as issuer and subject of the token: `https://id.example.com/alice`, `https://id.example.com/*`.
   * Requires a `RequestAuthentication`.
   * @default - any, and requests without a token
   */
  readonly requestPrincipals?: readonly string[];
  /**
   * Addresses or blocks of the peer of the connection, such as `10.0.0.0/8`. Behind a load balancer or a gateway, that is their address.
   * @default - any
   */
  readonly ipBlocks?: readonly string[];
  /**
   * Addresses or blocks of the original client, according to `x-forwarded-for` and the trusted proxies of the mesh configuration.
   * @default - any
   */
  readonly remoteIpBlocks?: readonly string[];
}

/** The source of a request, and sources that it must not match. */
export interface SourceFields extends SourceOptions {
  /**
   * Sources to which the rule does not apply. Callers in plain text do not have an identity, so they cannot be excluded by one.
   * @default - no exception
   */
  readonly not?: SourceOptions;
}

const FIELDS: FieldsOf<SourceOptions> = {
  principals: true,
  namespaces: true,
  serviceAccounts: true,
  trustDomains: true,
  requestPrincipals: true,
  ipBlocks: true,
  remoteIpBlocks: true,
};

type Wire = security.AuthorizationPolicySpecRulesFromSource;

/**
 * The source of a request, for the rules of an AuthorizationPolicy.
 *
 * @see https://istio.io/latest/docs/reference/config/security/authorization-policy/#Source
 * @example
 * Source.of({ namespaces: ['billing'], not: { ipBlocks: ['10.1.0.0/16'] } });
 */
export class Source {
  /** @internal */
  static readonly [WRITTEN] = 'Source.of({ namespaces: ["shop"] })';

  /**
   * Callers for which all of these fields match.
   *
   * @throws ConfigError when it names nothing, when a list is empty, when a value can never match, or when `serviceAccounts` stands beside
   * principals or namespaces
   */
  static of(fields: SourceFields): Source {
    return new Source(fields);
  }

  /**
   * The workloads of these namespaces.
   *
   * @throws ConfigError when there are no namespaces, or when one is empty
   */
  static namespaces(...namespaces: readonly string[]): Source {
    return new Source({ namespaces });
  }

  /** Anyone with a certificate of the mesh. */
  static anyWorkload(): Source {
    return new Source({ principals: ['*'] });
  }

  /** Callers in plain text. */
  static plainText(): Source {
    return new Source({ not: { principals: ['*'] } });
  }

  /** Callers with a valid token of any issuer that a RequestAuthentication accepts. */
  static anyToken(): Source {
    return new Source({ requestPrincipals: ['*'] });
  }

  /** Callers without a valid token. */
  static noToken(): Source {
    return new Source({ not: { requestPrincipals: ['*'] } });
  }

  private readonly wire: Wire;

  private constructor(fields: SourceFields) {
    const { not = {}, ...is } = fields;
    this.wire = {
      ...renderFields(is),
      ...Object.fromEntries(Object.entries(renderFields(not)).map(([name, list]) => [negated(name), list])),
    };
    if (Object.values(this.wire).every((list) => list === undefined)) {
      refuse('source', undefined, 'is empty', 'name principals, namespaces or addresses, or leave "from" out for everyone');
    }
    checkAccounts(this.wire);
  }

  /** @internal */
  _toWire(): Wire {
    return this.wire;
  }

  /** Whether it requires a token. @internal */
  get _asksToken(): boolean {
    return [this.wire.requestPrincipals, this.wire.notRequestPrincipals].some((list) => list !== undefined);
  }

  /** Whether it can only be checked by a proxy that sees requests: the original client is in a header. @internal */
  get _seesRequests(): boolean {
    return this._asksToken || [this.wire.remoteIpBlocks, this.wire.notRemoteIpBlocks].some((list) => list !== undefined);
  }
}

function renderFields(options: SourceOptions): Wire {
  for (const [field, list] of Object.entries(checkFields('Source', '', options, FIELDS))) {
    if (list?.length === 0) refuse(field, [], 'is empty, so it matches no caller', 'name one, or leave it out for all');
    if (field !== 'principals') list?.forEach((each: string, index: number) => checkName('Source', `${field}[${index}]`, each, 'shop'));
  }
  for (const field of ['ipBlocks', 'remoteIpBlocks'] as const) options[field]?.forEach((block) => checkBlock(field, block));
  options.requestPrincipals?.forEach(checkRequestPrincipal);
  return {
    principals: options.principals?.flatMap((each, index) => callersOf(`principals[${index}]`, each)),
    namespaces: options.namespaces && [...options.namespaces],
    serviceAccounts: options.serviceAccounts?.map(checkServiceAccount),
    trustDomains: options.trustDomains && [...options.trustDomains],
    requestPrincipals: options.requestPrincipals && [...options.requestPrincipals],
    ipBlocks: options.ipBlocks && [...options.ipBlocks],
    remoteIpBlocks: options.remoteIpBlocks && [...options.remoteIpBlocks],
  };
}

function callersOf(field: string, caller: IPrincipal | string): readonly string[] {
  return typeof caller === 'string' ? [checkPrincipal(caller)] : principalNames(expectValue('Source', field, caller, PRINCIPAL));
}

function negated(name: string): string {
  return `not${name[0].toUpperCase()}${name.slice(1)}`;
}

function checkBlock(field: string, block: string): void {
  if (isIpAddress(block) || isAddressBlock(block)) return;
  refuse(field, block, 'is not a valid address or block', 'write one such as "10.0.0.0/8"');
}

function checkPrincipal(principal: string): string {
  if (!principal.startsWith('spiffe://')) return principal;
  return refuse('principals', principal, 'never matches with its scheme', `write "${principal.slice('spiffe://'.length)}"`);
}

function checkServiceAccount(account: string): string {
  if (/^[a-z0-9-]+\/[a-z0-9.-]+$/.test(account)) return account;
  return refuse('serviceAccounts', account, 'is not a valid service account name', 'write "namespace/name", without "*"');
}

function checkRequestPrincipal(principal: string): void {
  if (!principal.endsWith('*') || !principal.includes('/') || principal.endsWith('/*')) return;
  const fix = `write "${principal.slice(0, -1)}/*" for all subjects of an issuer`;
  refuse('requestPrincipals', principal, 'never matches, because Istio compares the whole issuer', fix);
}

function checkAccounts(wire: Wire): void {
  const accounts = wire.serviceAccounts ?? wire.notServiceAccounts;
  const beside = wire.principals ?? wire.notPrincipals ?? wire.namespaces ?? wire.notNamespaces;
  if (accounts && beside) refuse('serviceAccounts', accounts, 'cannot be used together with principals or namespaces', 'use two sources');
}

function refuse(field: string, value: unknown, problem: string, fix: string): never {
  throw new ConfigError('Source', { field, value, problem, fix });
}
