import type { Duration } from 'cdk8s';
import type { networking } from '../../imports';
import { ConfigError } from '../core/config-error';
import { expectOptional, WRITTEN } from '../core/expect-value';
import { checkHeaderName } from '../core/header-operations';
import { checkDuration } from '../core/wire-duration';
import { formatDuration } from '../semantics/duration';
import { HashAlgorithm } from './hash-algorithm';

/** Options of a consistent hash: the same value always selects the same pod. */
export interface HashOptions {
  /**
   * How the value selects a pod.
   * @default - Envoy's: a ring with 1024 entries
   */
  readonly algorithm?: HashAlgorithm;
}

type ConsistentHash = networking.DestinationRuleSpecTrafficPolicyLoadBalancerConsistentHash;

/** Options of a cookie that keeps callers on their pod. */
export interface HashCookieOptions extends HashOptions {
  /**
   * Lifetime of the cookie that Istio creates; `Duration.seconds(0)` for the browser session.
   * @default - Istio does not create a cookie: callers without one get any pod
   */
  readonly ttl?: Duration;
  /**
   * Path of the cookie.
   * @default - the whole site
   */
  readonly path?: string;
}

/**
 * How the pod of a service that gets a request is selected.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#LoadBalancerSettings
 * @example
 * new DestinationRule(chart, 'Cart', { service: cart, loadBalancer: LoadBalancing.byCookie('session', { ttl: Duration.hours(1) }) });
 */
export class LoadBalancing {
  /** @internal */
  static readonly [WRITTEN] = 'LoadBalancing.leastRequest()';

  /** The pod with fewer open requests out of two random ones. */
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

  /** The address that the caller connected to. */
  static passthrough(): LoadBalancing {
    return new LoadBalancing({ simple: 'PASSTHROUGH' });
  }

  /**
   * The same pod for the same value of a header.
   *
   * @throws ConfigError when the name is not a valid header name
   */
  static byHeader(name: string, options?: HashOptions): LoadBalancing {
    return LoadBalancing.hashing({ httpHeaderName: checkHeaderName('LoadBalancing.byHeader', 'name', name) }, options);
  }

  /**
   * The same pod for the same value of a cookie.
   *
   * @throws ConfigError when the name is not a valid cookie name, or when the lifetime is not a Duration
   */
  static byCookie(name: string, options: HashCookieOptions = {}): LoadBalancing {
    const { ttl, path } = options;
    return LoadBalancing.hashing(
      {
        httpCookie: {
          name: checkHeaderName('LoadBalancing.byCookie', 'name', name),
          path,
          ttl: ttl && formatDuration(checkDuration('LoadBalancing.byCookie', 'ttl', ttl).toMilliseconds()),
        },
      },
      options,
    );
  }

  /**
   * The same pod for the same value of a query parameter.
   *
   * @throws ConfigError when the name is empty
   */
  static byQueryParameter(name: string, options?: HashOptions): LoadBalancing {
    if (typeof name === 'string' && name !== '') return LoadBalancing.hashing({ httpQueryParameterName: name }, options);
    const fix = 'write the name of the parameter';
    throw new ConfigError('LoadBalancing.byQueryParameter', { field: 'name', value: name, problem: 'is not a valid name', fix });
  }

  /**
   * The same pod for the same address of the caller.
   *
   * @throws ConfigError when the algorithm is not a HashAlgorithm
   */
  static bySourceIp(options?: HashOptions): LoadBalancing {
    return LoadBalancing.hashing({ useSourceIp: true }, options);
  }

  private static hashing(value: ConsistentHash, { algorithm }: HashOptions = {}): LoadBalancing {
    return new LoadBalancing({
      consistentHash: { ...value, ...expectOptional('LoadBalancing', 'algorithm', algorithm, HashAlgorithm)?._toWire() },
    });
  }

  private constructor(private readonly fields: networking.DestinationRuleSpecTrafficPolicyLoadBalancer) {}

  /** @internal */
  _toWire(): networking.DestinationRuleSpecTrafficPolicyLoadBalancer {
    return this.fields;
  }
}
