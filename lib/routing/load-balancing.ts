import type { Duration } from 'cdk8s';
import type { networking } from '../../imports';
import { checkHeaderName } from '../core/header-operations';
import { formatDuration } from '../semantics/duration';

/** Options of a cookie that keeps callers on their pod. */
export interface HashCookieOptions {
  /**
   * How long a cookie that Istio makes lives; `Duration.seconds(0)` until the browser ends.
   * @default - Istio makes no cookie: callers without one get any pod
   */
  readonly ttl?: Duration;
  /**
   * Path of the cookie.
   * @default - the whole site
   */
  readonly path?: string;
}

/**
 * Which pod of a service gets a request.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#LoadBalancerSettings
 */
export class LoadBalancing {
  /** The one of two random pods that has fewer open requests. */
  static leastRequest(): LoadBalancing {
    return new LoadBalancing({ simple: 'LEAST_REQUEST' });
  }

  /** One after the other. */
  static roundRobin(): LoadBalancing {
    return new LoadBalancing({ simple: 'ROUND_ROBIN' });
  }

  /** Any pod. */
  static random(): LoadBalancing {
    return new LoadBalancing({ simple: 'RANDOM' });
  }

  /** The address that the caller asked for. */
  static passthrough(): LoadBalancing {
    return new LoadBalancing({ simple: 'PASSTHROUGH' });
  }

  /** The same pod for the same value of a header. */
  static byHeader(name: string): LoadBalancing {
    return new LoadBalancing({ consistentHash: { httpHeaderName: checkHeaderName('LoadBalancing.byHeader', 'name', name) } });
  }

  /** The same pod for the same value of a cookie. */
  static byCookie(name: string, { ttl, path }: HashCookieOptions = {}): LoadBalancing {
    return new LoadBalancing({ consistentHash: { httpCookie: { name, path, ttl: ttl && formatDuration(ttl.toMilliseconds()) } } });
  }

  /** The same pod for the same value of a parameter of the query. */
  static byQueryParameter(name: string): LoadBalancing {
    return new LoadBalancing({ consistentHash: { httpQueryParameterName: name } });
  }

  /** The same pod for the same address of the caller. */
  static bySourceIp(): LoadBalancing {
    return new LoadBalancing({ consistentHash: { useSourceIp: true } });
  }

  private constructor(private readonly fields: networking.DestinationRuleSpecTrafficPolicyLoadBalancer) {}

  /** @internal */
  _toWire(): networking.DestinationRuleSpecTrafficPolicyLoadBalancer {
    return this.fields;
  }
}
