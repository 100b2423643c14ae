import type { telemetry } from '../../imports';
import { checkPercent } from '../core/checks';
import { ConfigError } from '../core/config-error';

/** Something that takes traces in, such as `Jaeger`, by its name in `meshConfig.extensionProviders`. */
export interface ITracingProvider {
  readonly provider: string;
}

/** Options of `Tracing.to`. */
export interface TracingOptions {
  /**
   * How many of a hundred requests are traced; fractions are fine.
   * @default - what the mesh configuration says: 1 unless set there
   */
  readonly percent?: number;
}

/** Where the proxies send traces. */
export class Tracing {
  /**
   * To this provider.
   *
   * @param provider what takes the traces in, or its name in `meshConfig.extensionProviders`
   */
  static to(provider: ITracingProvider | string, options: TracingOptions = {}): Tracing {
    const name = typeof provider === 'string' ? provider : provider.provider;
    if (!name) {
      throw new ConfigError('Tracing.to', {
        field: 'provider',
        value: name,
        problem: 'is no name',
        fix: 'write one of meshConfig.extensionProviders',
      });
    }
    const { percent } = options;
    if (percent !== undefined) checkPercent('Tracing.to', 'percent', percent);
    return new Tracing({ providers: [{ name }], randomSamplingPercentage: percent });
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
