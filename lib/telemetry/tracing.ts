import type { telemetry } from '../../imports';
import { checkPercent } from '../core/checks';
import { ConfigError } from '../core/config-error';
import { expectValue, WRITTEN } from '../core/expect-value';
import { providerName } from '../core/provider-name';
import type { IExtensionProvider } from '../core/roles';
import { TraceTag } from './trace-tag';
import type { WorkloadMode } from './workload-mode';

/** Options of `Tracing`. What is left out is as the wider Telemetry says. */
export interface TracingOptions {
  /**
   * How many of a hundred requests are traced, in steps of 0.01, unless their caller has decided already.
   * @default - as the wider Telemetry says, else the mesh configuration: 1 unless set there
   */
  readonly percent?: number;
  /**
   * Tags of the spans by name. They take the place of all that a wider Telemetry adds.
   * @default - as the wider Telemetry says
   */
  readonly tags?: Readonly<Record<string, TraceTag>>;
  /**
   * The side of a call that is traced so.
   * @default 'CLIENT_AND_SERVER'
   */
  readonly mode?: WorkloadMode;
  /**
   * False when no span is reported; true where a wider Telemetry turned reports off.
   * @default - as the wider Telemetry says, else true
   */
  readonly reportSpans?: boolean;
  /**
   * False when the headers of traces are not handed on, such as at an egress gateway. Spans are reported all the same.
   * @default - as the wider Telemetry says, else true
   */
  readonly propagateContext?: boolean;
  /**
   * Whether spans have Istio's own tags, such as `istio.mesh_id`.
   * @default - as the wider Telemetry says, else true
   */
  readonly istioTags?: boolean;
  /**
   * Whether Envoy decides by the id of the request. Write false when something before the mesh sets ids of another form.
   * @default - as the wider Telemetry says, else true
   */
  readonly sampleByRequestId?: boolean;
}

/**
 * Where proxies send traces, and what is in them.
 *
 * @see https://istio.io/latest/docs/reference/config/telemetry/#Tracing
 */
export class Tracing {
  /** @internal */
  static readonly [WRITTEN] = 'Tracing.to("otel")';

  /**
   * To this provider.
   *
   * @param provider who takes the traces in, or its name in `meshConfig.extensionProviders`
   */
  static to(provider: IExtensionProvider | string, options: TracingOptions = {}): Tracing {
    return new Tracing({ providers: [{ name: providerName('Tracing.to', provider, 'traces') }], ...render('Tracing.to', options) });
  }

  /** Where the wider Telemetry sends them, with these changes. */
  static adjust(options: TracingOptions): Tracing {
    return new Tracing(render('Tracing.adjust', options));
  }

  /** Nowhere: no span is reported, though the headers of callers are still handed on. */
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
  throw new ConfigError(at, { field: 'percent', value: percent, problem: 'is finer than Istio counts', fix: 'write at most two decimals' });
}

function renderTags(at: string, tags: Readonly<Record<string, TraceTag>>): Record<string, telemetry.TelemetrySpecTracingCustomTags> {
  if (Object.hasOwn(tags, '')) throw new ConfigError(at, { field: 'tags', value: '', problem: 'is no name of a tag', fix: 'name the tag' });
  return Object.fromEntries(Object.entries(tags).map(([name, tag]) => [name, expectValue(at, `tags.${name}`, tag, TraceTag)._toWire()]));
}
