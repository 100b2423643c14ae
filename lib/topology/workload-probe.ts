import type { Duration } from 'cdk8s';
import type { networking } from '../../imports';
import { checkNotEmpty, checkPort, checkText } from '../core/checks';
import { ConfigError } from '../core/config-error';
import { WRITTEN } from '../core/expect-value';
import { checkDuration } from '../core/wire-duration';

type Fields = networking.WorkloadGroupSpecProbe;

/** When and how often a probe runs. */
export interface WorkloadProbeOptions {
  /**
   * Time before the first probe, in whole seconds.
   * @default - none
   */
  readonly initialDelay?: Duration;
  /**
   * Time between two probes, in whole seconds.
   * @default - 10s
   */
  readonly period?: Duration;
  /**
   * Timeout of a probe, in whole seconds.
   * @default - 1s
   */
  readonly timeout?: Duration;
  /**
   * Number of failures in a row after which it is considered unhealthy.
   * @default 3
   */
  readonly failureThreshold?: number;
  /**
   * Number of successes in a row after which it is considered healthy again.
   * @default 1
   */
  readonly successThreshold?: number;
}

/** The request of an HTTP probe. */
export interface HttpProbeOptions extends WorkloadProbeOptions {
  /** Port of the workload. */
  readonly port: number;
  /**
   * Path of the request.
   * @default '/'
   */
  readonly path?: string;
  /**
   * Scheme of the request.
   * @default 'HTTP'
   */
  readonly scheme?: 'HTTP' | 'HTTPS';
}

/**
 * How the agent on a machine checks that the workload is healthy.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/workload-group/#ReadinessProbe
 * @example
 * new WorkloadGroup(chart, 'Billing', { labels: { app: 'billing' }, probe: WorkloadProbe.http({ port: 8080, path: '/healthz' }) });
 */
export class WorkloadProbe {
  /** @internal */
  static readonly [WRITTEN] = 'WorkloadProbe.tcp(8080)';

  /**
   * An HTTP request, which succeeds with a status from 200 to 399.
   *
   * @throws ConfigError when the port is not valid, or a time is not a whole number of seconds
   */
  static http({ port, path = '/', scheme, ...options }: HttpProbeOptions): WorkloadProbe {
    return new WorkloadProbe({ httpGet: { port: checkPort('WorkloadProbe.http', 'port', port), path, scheme } }, options);
  }

  /**
   * A TCP connection.
   *
   * @throws ConfigError when the port is not valid, or a time is not a whole number of seconds
   */
  static tcp(port: number, options?: WorkloadProbeOptions): WorkloadProbe {
    return new WorkloadProbe({ tcpSocket: { port: checkPort('WorkloadProbe.tcp', 'port', port) } }, options);
  }

  /**
   * The health checking protocol of gRPC.
   *
   * @throws ConfigError when the port is not valid, or a time is not a whole number of seconds
   */
  static grpc(port: number, options?: WorkloadProbeOptions): WorkloadProbe {
    return new WorkloadProbe({ grpc: { port: checkPort('WorkloadProbe.grpc', 'port', port) } }, options);
  }

  /**
   * A command on the machine, which succeeds with exit status 0.
   *
   * @throws ConfigError when the command is empty, or a time is not a whole number of seconds
   */
  static exec(command: readonly string[], options?: WorkloadProbeOptions): WorkloadProbe {
    const words = checkNotEmpty('WorkloadProbe.exec', 'command', command, 'write the command and its arguments');
    return new WorkloadProbe(
      { exec: { command: words.map((word, index) => checkText('WorkloadProbe.exec', `command[${index}]`, word, 'cat')) } },
      options,
    );
  }

  private readonly fields: Fields;

  private constructor(question: Fields, { initialDelay, period, timeout, failureThreshold, successThreshold }: WorkloadProbeOptions = {}) {
    this.fields = {
      ...question,
      initialDelaySeconds: initialDelay && seconds('initialDelay', initialDelay),
      periodSeconds: period && seconds('period', period),
      timeoutSeconds: timeout && seconds('timeout', timeout),
      failureThreshold,
      successThreshold,
    };
  }

  /** @internal */
  _toWire(): Fields {
    return this.fields;
  }
}

function seconds(field: string, duration: Duration): number {
  const count = checkDuration('WorkloadProbe', field, duration).toSeconds({ integral: false });
  if (Number.isInteger(count) && count >= 1) return count;
  throw new ConfigError('WorkloadProbe', {
    field,
    value: `${count}s`,
    problem: 'is not a whole number of seconds',
    fix: 'write at least 1',
  });
}
