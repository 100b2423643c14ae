import type { Duration } from 'cdk8s';
import type { networking } from '../../imports';
import { ConfigError } from '../core/config-error';
import { WRITTEN } from '../core/expect-value';
import { wireDuration } from '../core/wire-duration';
import { isRetryCondition, type RetryCondition } from '../semantics/retry-on';

/** Options of retries. */
export interface RetryOptions {
  /**
   * Timeout of each attempt; at most the route's timeout.
   * @default - the route's timeout
   */
  readonly perTry?: Duration;
  /**
   * Failures after which a request is retried.
   * @default - Istio's: connect-failure, refused-stream, unavailable, cancelled, and 503 of retriable status codes
   */
  readonly on?: readonly RetryCondition[];
  /**
   * Minimum time between attempts; it grows with each one.
   * @default - 25ms
   */
  readonly backoff?: Duration;
  /**
   * Whether a retry may go to another locality than the previous attempt.
   * @default - Istio's: no
   */
  readonly remoteLocalities?: boolean;
  /**
   * Whether a retry avoids the pods that failed before.
   * @default - Istio's: yes
   */
  readonly ignorePreviousHosts?: boolean;
}

/**
 * How failed requests are retried. A route without a policy uses Istio's default of two retries.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRetry
 * @example
 * RetryPolicy.attempts(2, { perTry: Duration.seconds(2), on: ['connect-failure', '503'] });
 */
export class RetryPolicy {
  /** @internal */
  static readonly [WRITTEN] = 'RetryPolicy.attempts(2)';

  /**
   * Up to this many retries.
   *
   * @throws ConfigError when the count is not a whole number, when a time is not whole milliseconds, or when a condition is not known
   */
  static attempts(count: number, options: RetryOptions = {}): RetryPolicy {
    if (Number.isInteger(count) && count >= 1) return new RetryPolicy(count, options);
    throw new ConfigError('RetryPolicy.attempts', {
      field: 'count',
      value: count,
      problem: 'is not a valid number of retries',
      fix: count === 0 ? 'use RetryPolicy.none()' : 'write a whole number of at least 1',
    });
  }

  /** No retries, instead of Istio's default. */
  static none(): RetryPolicy {
    return new RetryPolicy(0, {});
  }

  private readonly fields: networking.VirtualServiceSpecHttpRetries;

  private constructor(
    attempts: number,
    private readonly options: RetryOptions,
  ) {
    const { perTry, on, backoff } = options;
    this.fields = {
      attempts,
      perTryTimeout: perTry && wireDuration('RetryPolicy.attempts', 'perTry', perTry),
      retryOn: on && conditions(on),
      backoff: backoff && wireDuration('RetryPolicy.attempts', 'backoff', backoff),
      retryRemoteLocalities: options.remoteLocalities,
      retryIgnorePreviousHosts: options.ignorePreviousHosts,
    };
  }

  /** Timeout of each attempt, if it is set. */
  get perTry(): Duration | undefined {
    return this.options.perTry;
  }

  /** @internal */
  _toWire(): networking.VirtualServiceSpecHttpRetries {
    return this.fields;
  }
}

function conditions(on: readonly RetryCondition[]): string {
  for (const condition of on) {
    if (isRetryCondition(condition)) continue;
    throw new ConfigError('RetryPolicy.attempts', {
      field: 'on',
      value: condition as string,
      problem: 'is not a valid retry condition',
      fix: 'write one such as "connect-failure", or a status code such as "503"',
    });
  }
  return on.join(',');
}
