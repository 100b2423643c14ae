import type { IConstruct } from 'constructs';
import type { networking } from '../../imports';
import type { ClientTls } from './client-tls';
import { renderConnectionPool, type ConnectionPool } from './connection-pool';
import type { LoadBalancing } from './load-balancing';
import type { OutlierDetection } from './outlier-detection';

/**
 * How callers deal with the pods of a service.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#TrafficPolicy
 */
export interface TrafficPolicy {
  /**
   * Which pod gets a request.
   * @default - Istio's: the one of two random pods with fewer open requests
   */
  readonly loadBalancer?: LoadBalancing;
  /**
   * How many connections and requests may be open.
   * @default - without limit in practice
   */
  readonly connectionPool?: ConnectionPool;
  /**
   * When a pod that fails gets no requests for a while.
   * @default - never
   */
  readonly outlierDetection?: OutlierDetection;
  /**
   * TLS from the caller to the pods.
   * @default - Istio's: mTLS to every pod that speaks it
   */
  readonly tls?: ClientTls;
}

/** The policy as a DestinationRule has it; undefined when it says nothing. */
export function renderTrafficPolicy(
  at: IConstruct,
  field: string,
  { loadBalancer, connectionPool, outlierDetection, tls }: TrafficPolicy,
): networking.DestinationRuleSpecTrafficPolicy | undefined {
  if (!(loadBalancer || connectionPool || outlierDetection || tls)) return undefined;
  return {
    loadBalancer: loadBalancer?._toWire(),
    connectionPool: connectionPool && renderConnectionPool(at, `${field}connectionPool`, connectionPool),
    outlierDetection: outlierDetection?._toWire(),
    tls: tls?._toWire(),
  };
}
