import type { Duration } from 'cdk8s';
import { ConfigError } from '../core/config-error';
import type { IDestination } from '../core/roles';
import { wireDuration } from '../core/wire-duration';
import { addressOf } from './provider-address';
import { renderHeaders, type ProviderHeaders } from './provider-headers';
import { checkPath, checkTagLength, type TracerOptions } from './tracer';

/** A call by HTTP that proxies make. */
export interface HttpExport {
  /** Path of the service: `/v1/traces`. */
  readonly path: string;
  /**
   * How long a proxy waits for the answer.
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
   * Send traces by HTTP.
   * @default - by gRPC
   */
  readonly http?: HttpExport;
  /**
   * Details of sending them by gRPC.
   * @default - no time limit, no metadata
   */
  readonly grpc?: { readonly timeout?: Duration; readonly initialMetadata?: ProviderHeaders };
  /**
   * Who adds attributes of the process: `environment` reads `OTEL_RESOURCE_ATTRIBUTES`, `dynatrace` its enrichment files.
   * @default - nobody
   */
  readonly resourceDetectors?: readonly ('environment' | 'dynatrace')[];
  /**
   * Where the name of a service comes from: Istio's settings, or OpenTelemetry's rules for Kubernetes.
   * @default 'ISTIO_CANONICAL'
   */
  readonly serviceAttributeEnrichment?: 'ISTIO_CANONICAL' | 'OTEL_SEMANTIC_CONVENTIONS';
  /**
   * Let Dynatrace decide which requests are traced. The percentage of a Telemetry does not count then.
   * @default - the percentage of the Telemetry
   */
  readonly dynatraceSampler?: DynatraceSampler;
}

/** How Dynatrace is asked for the share of requests to trace. */
export interface DynatraceSampler {
  /** Identifier of the tenant. */
  readonly tenant: string;
  /** Identifier of the cluster at Dynatrace. */
  readonly clusterId: number;
  /**
   * Spans a minute while Dynatrace does not answer.
   * @default 1000
   */
  readonly rootSpansPerMinute?: number;
}

/** OpenTelemetry's tracer as the mesh configuration has it. */
export function renderOpenTelemetry(collector: IDestination, options: OpenTelemetryOptions): object {
  const at = 'ExtensionProvider.opentelemetry';
  const { http, grpc, maxTagLength, resourceDetectors, serviceAttributeEnrichment, dynatraceSampler } = options;
  if (http && grpc)
    throw new ConfigError(at, { field: 'grpc', problem: 'stands beside http, and traces go one way', fix: 'drop one of them' });
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
