import type { Duration } from 'cdk8s';
import type { networking } from '../../imports';
import { ConfigError } from '../core/config-error';
import { expectOptional, WRITTEN } from '../core/expect-value';
import { checkHeaderName } from '../core/header-operations';
import { checkDuration } from '../core/wire-duration';
import { formatDuration } from '../semantics/duration';
import { HashAlgorithm } from './hash-algorithm';

/** Options of a balancer that gives the same value the same pod. */
export interface HashOptions {
  /**
   * How the value is turned into a pod.
   * @default - Envoy's: a ring of 1024 places
   */
  readonly algorithm?: HashAlgorithm;
}

type ConsistentHash = networking.DestinationRuleSpecTrafficPolicyLoadBalancerConsistentHash;

/** Options of a cookie that keeps callers on their pod. */
export interface HashCookieOptions extends HashOptions {
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
  /** @internal */
  static readonly [WRITTEN] = 'LoadBalancing.leastRequest()';

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
  static byHeader(name: string, options?: HashOptions): LoadBalancing {
    return LoadBalancing.hashing({ httpHeaderName: checkHeaderName('LoadBalancing.byHeader', 'name', name) }, options);
  }

  /** The same pod for the same value of a cookie. */
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

  /** The same pod for the same value of a parameter of the query. */
  static byQueryParameter(name: string, options?: HashOptions): LoadBalancing {
    if (typeof name === 'string' && name !== '') return LoadBalancing.hashing({ httpQueryParameterName: name }, options);
    const fix = 'write the name of the parameter';
    throw new ConfigError('LoadBalancing.byQueryParameter', { field: 'name', value: name, problem: 'is no name', fix });
  }

  /** The same pod for the same address of the caller. */
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
