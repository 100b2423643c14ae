import type { Duration } from 'cdk8s';
import type { IDestination } from '../core/roles';
import { wireDuration } from '../core/wire-duration';
import { addressOf } from './provider-address';
import { renderHeaders, type ProviderHeaders } from './provider-headers';
import { checkPath, checkTagLength, type TracerOptions } from './tracer';

/** Options of `ExtensionProvider.zipkin`. */
export interface ZipkinOptions extends TracerOptions {
  /**
   * Whether trace ids have 64 bits instead of 128.
   * @default false
   */
  readonly enable64bitTraceId?: boolean;
  /**
   * Path of the collector.
   * @default '/api/v2/spans'
   */
  readonly path?: string;
  /**
   * Whether W3C headers are read and written in addition to B3 headers.
   * @default 'USE_B3'
   */
  readonly traceContextOption?: 'USE_B3' | 'USE_B3_WITH_W3C_PROPAGATION';
  /**
   * Timeout of calls to the collector.
   * @default - no specific timeout
   */
  readonly timeout?: Duration;
  /**
   * Headers that go along, such as a token.
   * @default - none
   */
  readonly headers?: ProviderHeaders;
}

/** Zipkin's tracer in the form of the mesh configuration. */
export function renderZipkin(collector: IDestination, { maxTagLength, timeout, headers, path, ...options }: ZipkinOptions): object {
  const at = 'ExtensionProvider.zipkin';
  return {
    ...addressOf(at, collector),
    maxTagLength: checkTagLength(at, maxTagLength),
    ...options,
    path: path === undefined ? undefined : checkPath(at, path),
    timeout: timeout && wireDuration(at, 'timeout', timeout),
    headers: renderHeaders(at, headers),
  };
}
