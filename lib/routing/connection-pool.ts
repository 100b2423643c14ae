import type { Duration } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { networking } from '../../imports';
import { ConfigError } from '../core/config-error';
import { wireDuration } from '../core/wire-duration';

/**
 * Limits for the connections and requests that one caller may have open to a service. Anything above the limits fails immediately.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#ConnectionPoolSettings
 */
export interface ConnectionPool {
  /**
   * Limits of connections.
   * @default - Istio's
   */
  readonly tcp?: TcpPool;
  /**
   * Limits of requests.
   * @default - Istio's
   */
  readonly http?: HttpPool;
}

/** Limits of connections. */
export interface TcpPool {
  /**
   * Maximum number of open connections.
   * @default 4294967295
   */
  readonly maxConnections?: number;
  /**
   * Timeout for opening a connection.
   * @default - 10s
   */
  readonly connectTimeout?: Duration;
  /**
   * Time without traffic after which a connection is closed.
   * @default - 1h
   */
  readonly idleTimeout?: Duration;
  /**
   * Time after which a connection is closed even if it has traffic.
   * @default - no limit
   */
  readonly maxConnectionDuration?: Duration;
}

/** Limits of requests. */
export interface HttpPool {
  /**
   * Maximum number of requests that wait for a connection.
   * @default 4294967295
   */
  readonly http1MaxPendingRequests?: number;
  /**
   * Maximum number of open requests.
   * @default 4294967295
   */
  readonly http2MaxRequests?: number;
  /**
   * Maximum number of requests on one connection, after which it is closed.
   * @default - no limit
   */
  readonly maxRequestsPerConnection?: number;
  /**
   * Maximum number of retries at a time, of all requests together.
   * @default 4294967295
   */
  readonly maxRetries?: number;
  /**
   * Time without requests after which a connection is closed.
   * @default - 1h
   */
  readonly idleTimeout?: Duration;
  /**
   * Whether HTTP/1.1 requests are sent as HTTP/2.
   * @default 'DEFAULT'
   */
  readonly h2UpgradePolicy?: 'DEFAULT' | 'DO_NOT_UPGRADE' | 'UPGRADE';
}

/** The limits in the form of a DestinationRule. */
export function renderConnectionPool(
  at: IConstruct,
  field: string,
  { tcp, http }: ConnectionPool,
): networking.DestinationRuleSpecTrafficPolicyConnectionPool {
  for (const [name, limit] of Object.entries({ ...tcp, ...http })) checkLimit(at, `${field}.${name}`, limit);
  const time = (name: string, duration: Duration | undefined) => duration && wireDuration(at, `${field}.${name}`, duration);
  return {
    tcp: tcp && {
      ...tcp,
      connectTimeout: time('tcp.connectTimeout', tcp.connectTimeout),
      idleTimeout: time('tcp.idleTimeout', tcp.idleTimeout),
      maxConnectionDuration: time('tcp.maxConnectionDuration', tcp.maxConnectionDuration),
    },
    http: http && { ...http, idleTimeout: time('http.idleTimeout', http.idleTimeout) },
  };
}

function checkLimit(at: IConstruct, field: string, limit: unknown): void {
  if (typeof limit !== 'number' || (Number.isInteger(limit) && limit >= 0)) return;
  throw new ConfigError(at, { field, value: limit, problem: 'is not a valid limit', fix: 'write a whole number of at least 0' });
}
