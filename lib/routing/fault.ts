import type { Duration } from 'cdk8s';
import type { networking } from '../../imports';
import { checkName, checkPercent } from '../core/checks';
import { ConfigError } from '../core/config-error';
import { expectValue, WRITTEN } from '../core/expect-value';
import { wireDuration } from '../core/wire-duration';
import { checkStatus } from './route-action';

/** The names of the gRPC status codes. */
export type GrpcStatus =
  | 'CANCELLED'
  | 'UNKNOWN'
  | 'INVALID_ARGUMENT'
  | 'DEADLINE_EXCEEDED'
  | 'NOT_FOUND'
  | 'ALREADY_EXISTS'
  | 'PERMISSION_DENIED'
  | 'RESOURCE_EXHAUSTED'
  | 'FAILED_PRECONDITION'
  | 'ABORTED'
  | 'OUT_OF_RANGE'
  | 'UNIMPLEMENTED'
  | 'INTERNAL'
  | 'UNAVAILABLE'
  | 'DATA_LOSS'
  | 'UNAUTHENTICATED';

/** The requests that a fault applies to. */
export interface FaultOptions {
  /**
   * Percentage of the requests, from 0 to 100. Istio ignores a fault without a percentage, so it is always written.
   * @default 100
   */
  readonly percent?: number;
}

/**
 * Faults that a route injects on purpose, to test how callers handle them.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPFaultInjection
 * @example
 * Fault.delay(Duration.seconds(2), { percent: 10 }).and(Fault.abort(503, { percent: 1 }));
 */
export class Fault {
  /** @internal */
  static readonly [WRITTEN] = 'Fault.abort(503)';

  /**
   * Forwards requests only after this time.
   *
   * @throws ConfigError when the time is not whole milliseconds, or when the percentage is not between 0 and 100
   */
  static delay(time: Duration, options?: FaultOptions): Fault {
    return new Fault({ delay: { fixedDelay: wireDuration('Fault.delay', 'time', time), percentage: share('Fault.delay', options) } });
  }

  /**
   * Answers with this HTTP status instead of the service.
   *
   * @throws ConfigError when the status is not a whole number from 200 to 599, or when the percentage is not between 0 and 100
   */
  static abort(status: number, options?: FaultOptions): Fault {
    return new Fault({ abort: { httpStatus: checkStatus('Fault.abort', status), percentage: share('Fault.abort', options) } });
  }

  /**
   * Answers with this gRPC status instead of the service.
   *
   * @throws ConfigError when the status is empty, or when the percentage is not between 0 and 100
   */
  static abortGrpc(status: GrpcStatus, options?: FaultOptions): Fault {
    return new Fault({
      abort: { grpcStatus: checkName('Fault.abortGrpc', 'status', status, 'UNAVAILABLE'), percentage: share('Fault.abortGrpc', options) },
    });
  }

  private constructor(private readonly fields: networking.VirtualServiceSpecHttpFault) {}

  /**
   * Both faults, a delay and an abort, each with its own percentage.
   *
   * @throws ConfigError when both are delays, or both are aborts
   */
  and(other: Fault): Fault {
    expectValue('Fault.and', 'other', other, Fault);
    const twice = Object.keys(this.fields).find((fault) => fault in other.fields);
    if (twice === undefined) return new Fault({ ...this.fields, ...other.fields });
    throw new ConfigError('Fault.and', { field: twice, problem: 'is declared twice', fix: 'combine one delay and one abort' });
  }

  /** @internal */
  _toWire(): networking.VirtualServiceSpecHttpFault {
    return this.fields;
  }
}

function share(at: string, { percent = 100 }: FaultOptions = {}): { readonly value: number } {
  return { value: checkPercent(at, 'percent', percent) };
}
