import type { telemetry } from '../../imports';
import { checkName } from '../core/checks';
import { ConfigError } from '../core/config-error';
import { WRITTEN } from '../core/expect-value';
import { checkHeaderName } from '../core/header-operations';
import { logFormatProblem } from '../semantics/log-format';

/** Options of tags whose value may be missing. */
export interface TraceTagOptions {
  /**
   * Value of the tag if the source does not have one.
   * @default - the tag is left out
   */
  readonly fallback?: string;
}

/**
 * Value of a tag that proxies add to their spans.
 *
 * @see https://istio.io/latest/docs/tasks/observability/distributed-tracing/telemetry-api/#customizing-tracing-tags
 * @example
 * Tracing.to('otel', { percent: 1, tags: { region: TraceTag.environment('REGION') } });
 */
export class TraceTag {
  /** @internal */
  static readonly [WRITTEN] = 'TraceTag.literal("blue")';

  /**
   * The same value on every span.
   *
   * @throws ConfigError when the value is empty
   */
  static literal(value: string): TraceTag {
    return new TraceTag({ literal: { value: checkName('TraceTag.literal', 'value', value, 'blue') } });
  }

  /**
   * The value of an environment variable of the proxy.
   *
   * @throws ConfigError when the name is empty
   */
  static environment(name: string, { fallback }: TraceTagOptions = {}): TraceTag {
    return new TraceTag({ environment: { name: checkName('TraceTag.environment', 'name', name, 'REGION'), defaultValue: fallback } });
  }

  /**
   * The value of a request header.
   *
   * @throws ConfigError when the name is not a valid header name
   */
  static header(name: string, { fallback }: TraceTagOptions = {}): TraceTag {
    return new TraceTag({ header: { name: checkHeaderName('TraceTag.header', 'name', name), defaultValue: fallback } });
  }

  /**
   * The value of Envoy's command operators for access logs: `%REQUESTED_SERVER_NAME%`.
   *
   * @throws ConfigError when the format is empty, or has an operator that Envoy does not know
   * @see https://www.envoyproxy.io/docs/envoy/latest/configuration/observability/access_log/usage#command-operators
   */
  static formatter(format: string): TraceTag {
    const problem = logFormatProblem(checkName('TraceTag.formatter', 'format', format, '%REQUESTED_SERVER_NAME%'));
    if (problem === undefined) return new TraceTag({ formatter: { value: format } });
    const fix = 'write command operators such as "%REQUESTED_SERVER_NAME%"';
    throw new ConfigError('TraceTag.formatter', { field: 'format', value: format, problem, fix });
  }

  private constructor(private readonly wire: telemetry.TelemetrySpecTracingCustomTags) {}

  /** @internal */
  _toWire(): telemetry.TelemetrySpecTracingCustomTags {
    return this.wire;
  }
}
