import type { telemetry } from '../../imports';
import { checkPercent } from '../core/checks';
import { ConfigError } from '../core/config-error';
import { expectValue, WRITTEN } from '../core/expect-value';
import { providerName } from '../core/provider-name';
import type { IExtensionProvider } from '../core/roles';
import { TraceTag } from './trace-tag';
import type { WorkloadMode } from './workload-mode';

/** Options of `Tracing`. Options that are not set are inherited from the wider Telemetry. */
export interface TracingOptions {
  /**
   * Percentage of requests that are traced, in steps of 0.01, unless their caller has already decided.
   * @default - inherited from the wider Telemetry, otherwise from the mesh configuration: 1 if it is not set there
   */
  readonly percent?: number;
  /**
   * Tags of the spans by name. They replace all tags of a wider Telemetry.
   * @default - inherited from the wider Telemetry
   */
  readonly tags?: Readonly<Record<string, TraceTag>>;
  /**
   * The side of a request that this applies to.
   * @default 'CLIENT_AND_SERVER'
   */
  readonly mode?: WorkloadMode;
  /**
   * False to report no spans; true to override a wider Telemetry that disables reporting.
   * @default - inherited from the wider Telemetry, otherwise true
   */
  readonly reportSpans?: boolean;
  /**
   * False to not propagate trace headers, for example at an egress gateway. Spans are still reported.
   * @default - inherited from the wider Telemetry, otherwise true
   */
  readonly propagateContext?: boolean;
  /**
   * Whether spans have Istio's own tags, such as `istio.mesh_id`.
   * @default - inherited from the wider Telemetry, otherwise true
   */
  readonly istioTags?: boolean;
  /**
   * Whether Envoy samples by the request id. Set it to false if something in front of the mesh sets request ids of another form.
   * @default - inherited from the wider Telemetry, otherwise true
   */
  readonly sampleByRequestId?: boolean;
}

/**
 * Where proxies send traces, and what they contain.
 *
 * @see https://istio.io/latest/docs/reference/config/telemetry/#Tracing
 * @example
 * new Telemetry(chart, 'Traces', { target: PolicyTarget.mesh(), tracing: Tracing.to('otel', { percent: 1 }) });
 */
export class Tracing {
  /** @internal */
  static readonly [WRITTEN] = 'Tracing.to("otel")';

  /**
   * Sends traces to this provider.
   *
   * @param provider the provider, or its name in `meshConfig.extensionProviders`
   * @throws ConfigError when the provider is not for traces, or when the percentage is not between 0 and 100 with at most two decimals
   */
  static to(provider: IExtensionProvider | string, options: TracingOptions = {}): Tracing {
    return new Tracing({ providers: [{ name: providerName('Tracing.to', provider, 'traces') }], ...render('Tracing.to', options) });
  }

  /**
   * Sends traces to the provider of the wider Telemetry, with these changes.
   *
   * @throws ConfigError when the percentage is not between 0 and 100 with at most two decimals, or when a tag does not have a name
   */
  static adjust(options: TracingOptions): Tracing {
    return new Tracing(render('Tracing.adjust', options));
  }

  /** Disables reporting: no spans are reported, but trace headers of callers are still propagated. */
  static off(): Tracing {
    return new Tracing({ disableSpanReporting: true });
  }

  private constructor(private readonly wire: telemetry.TelemetrySpecTracing) {}

  /** @internal */
  _toWire(): telemetry.TelemetrySpecTracing {
    return this.wire;
  }
}

function render(at: string, options: TracingOptions): telemetry.TelemetrySpecTracing {
  const { percent, tags, mode, reportSpans, propagateContext, istioTags, sampleByRequestId } = options;
  return {
    match: mode && { mode },
    randomSamplingPercentage: percent === undefined ? undefined : checkSampling(at, percent),
    customTags: tags && renderTags(at, tags),
    disableSpanReporting: reportSpans === undefined ? undefined : !reportSpans,
    disableContextPropagation: propagateContext === undefined ? undefined : !propagateContext,
    enableIstioTags: istioTags,
    useRequestIdForTraceSampling: sampleByRequestId,
  };
}

function checkSampling(at: string, percent: number): number {
  const hundredths = checkPercent(at, 'percent', percent) * 100;
  if (Math.abs(hundredths - Math.round(hundredths)) < 1e-6) return percent;
  throw new ConfigError(at, {
    field: 'percent',
    value: percent,
    problem: 'is more precise than Istio supports',
    fix: 'write at most two decimals',
  });
}

function renderTags(at: string, tags: Readonly<Record<string, TraceTag>>): Record<string, telemetry.TelemetrySpecTracingCustomTags> {
  if (Object.hasOwn(tags, ''))
    throw new ConfigError(at, { field: 'tags', value: '', problem: 'is not a valid tag name', fix: 'write the name of the tag' });
  return Object.fromEntries(Object.entries(tags).map(([name, tag]) => [name, expectValue(at, `tags.${name}`, tag, TraceTag)._toWire()]));
}
