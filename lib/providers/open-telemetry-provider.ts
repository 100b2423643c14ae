import type { Duration } from 'cdk8s';
import { ConfigError } from '../core/config-error';
import type { IDestination } from '../core/roles';
import { wireDuration } from '../core/wire-duration';
import { addressOf } from './provider-address';
import { renderHeaders, type ProviderHeaders } from './provider-headers';
import { checkPath, checkTagLength, type TracerOptions } from './tracer';

/** An HTTP call of proxies. */
export interface HttpExport {
  /** Path of the service: `/v1/traces`. */
  readonly path: string;
  /**
   * Timeout of the call.
   * @default Duration.seconds(3)
   */
  readonly timeout?: Duration;
  /**
   * Headers that go along, such as a token.
   * @default - none
   */
  readonly headers?: ProviderHeaders;
}

/** Options of `ExtensionProvider.opentelemetry`. */
export interface OpenTelemetryOptions extends TracerOptions {
  /**
   * Sends traces by HTTP.
   * @default - by gRPC
   */
  readonly http?: HttpExport;
  /**
   * Options for sending them by gRPC.
   * @default - no timeout, no metadata
   */
  readonly grpc?: { readonly timeout?: Duration; readonly initialMetadata?: ProviderHeaders };
  /**
   * Resource detectors, which add attributes of the process: `environment` reads `OTEL_RESOURCE_ATTRIBUTES`, `dynatrace` its enrichment files.
   * @default - none
   */
  readonly resourceDetectors?: readonly ('environment' | 'dynatrace')[];
  /**
   * The source of service names: Istio's settings, or OpenTelemetry's rules for Kubernetes.
   * @default 'ISTIO_CANONICAL'
   */
  readonly serviceAttributeEnrichment?: 'ISTIO_CANONICAL' | 'OTEL_SEMANTIC_CONVENTIONS';
  /**
   * Lets Dynatrace decide which requests are traced. The percentage of a Telemetry is then ignored.
   * @default - the percentage of the Telemetry
   */
  readonly dynatraceSampler?: DynatraceSampler;
}

/** Options of sampling by Dynatrace. */
export interface DynatraceSampler {
  /** Identifier of the tenant. */
  readonly tenant: string;
  /** Identifier of the cluster at Dynatrace. */
  readonly clusterId: number;
  /**
   * Spans per minute if Dynatrace does not answer.
   * @default 1000
   */
  readonly rootSpansPerMinute?: number;
}

/** OpenTelemetry's tracer in the form of the mesh configuration. */
export function renderOpenTelemetry(collector: IDestination, options: OpenTelemetryOptions): object {
  const at = 'ExtensionProvider.opentelemetry';
  const { http, grpc, maxTagLength, resourceDetectors, serviceAttributeEnrichment, dynatraceSampler } = options;
  if (http && grpc)
    throw new ConfigError(at, { field: 'grpc', problem: 'is set together with http, but only one can be used', fix: 'remove one of them' });
  return {
    ...addressOf(at, collector),
    maxTagLength: checkTagLength(at, maxTagLength),
    http: http && renderHttp(at, http),
    grpc: grpc && {
      timeout: grpc.timeout && wireDuration(at, 'grpc.timeout', grpc.timeout),
      initialMetadata: renderHeaders(at, grpc.initialMetadata),
    },
    resourceDetectors: resourceDetectors && Object.fromEntries(resourceDetectors.map((detector) => [detector, {}])),
    serviceAttributeEnrichment,
    dynatraceSampler,
  };
}

function renderHttp(at: string, { path, timeout, headers }: HttpExport): object {
  return {
    path: checkPath(at, path),
    timeout: timeout && wireDuration(at, 'http.timeout', timeout),
    headers: renderHeaders(at, headers),
  };
}
