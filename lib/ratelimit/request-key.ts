import { checkText } from '../core/checks';
import { checkHeaderName } from '../core/header-operations';
import { ConfigError } from '../core/config-error';
import { WRITTEN } from '../core/expect-value';
import type { EnvoyConfig } from '../extensions/envoy-change';

/** The number of leading bits of an address that identify a network. */
export interface NetworkBits {
  /**
   * Bits of an IPv4 address, 1 to 32.
   * @default 24
   */
  readonly ipv4?: number;
  /**
   * Bits of an IPv6 address, 1 to 128.
   * @default 64
   */
  readonly ipv6?: number;
}

/**
 * A key by which requests are counted separately, with a count for each value. Requests without it, for example without the header, are not
 * counted.
 *
 * @see https://www.envoyproxy.io/docs/envoy/latest/api-v3/config/route/v3/route_components.proto#envoy-v3-api-msg-config-route-v3-ratelimit-action
 * @example
 * RequestKey.header('x-api-key');
 */
export class RequestKey {
  /** @internal */
  static readonly [WRITTEN] = 'RequestKey.remoteAddress()';

  /**
   * The caller's address, as the proxy sees it. A gateway behind a load balancer sees that of the balancer, unless its Service has
   * `externalTrafficPolicy: Local`, or `numTrustedProxies` is set to the number of proxies that write `X-Forwarded-For`.
   */
  static remoteAddress(): RequestKey {
    return new RequestKey('remote_address', { remote_address: {} });
  }

  /**
   * The network of the caller's address, for callers that have many addresses.
   *
   * @throws ConfigError when the length of a network is not valid
   */
  static remoteNetwork({ ipv4 = 24, ipv6 = 64 }: NetworkBits = {}): RequestKey {
    const lengths = { v4_prefix_mask_len: checkBits('ipv4', ipv4, 32), v6_prefix_mask_len: checkBits('ipv6', ipv6, 128) };
    return new RequestKey('masked_remote_address', { masked_remote_address: lengths });
  }

  /**
   * The value of a request header. Callers choose it, so use headers that are verified, such as those of `JwtRule`.
   *
   * @throws ConfigError when the name is not a valid header name
   */
  static header(name: string): RequestKey {
    const key = checkHeaderName('RequestKey.header', 'name', name).toLowerCase();
    return new RequestKey(`header.${key}`, { request_headers: { header_name: key, descriptor_key: `header.${key}` } });
  }

  /**
   * The value of a query parameter.
   *
   * @throws ConfigError when the name is empty
   */
  static query(name: string): RequestKey {
    if (checkText('RequestKey.query', 'name', name, 'user') === '') {
      throw new ConfigError('RequestKey.query', {
        field: 'name',
        value: name,
        problem: 'is empty',
        fix: 'write the name of the parameter',
      });
    }
    return new RequestKey(`query.${name}`, { query_parameters: { query_parameter_name: name, descriptor_key: `query.${name}` } });
  }

  /** The host of the request. */
  static host(): RequestKey {
    return new RequestKey('host', { request_headers: { header_name: ':authority', descriptor_key: 'host' } });
  }

  private constructor(
    /** Its name in descriptors. @internal */
    readonly _name: string,
    private readonly action: EnvoyConfig,
  ) {}

  /** The action that adds its value to a descriptor. @internal */
  _toAction(): EnvoyConfig {
    return this.action;
  }
}

function checkBits(field: string, bits: number, most: number): number {
  if (Number.isInteger(bits) && bits >= 1 && bits <= most) return bits;
  const fix = `write a whole number from 1 to ${most}`;
  throw new ConfigError('RequestKey.remoteNetwork', { field, value: bits, problem: 'is not a valid prefix length', fix });
}
