import type { Duration } from 'cdk8s';
import type { IDestination } from '../core/roles';
import { wireDuration } from '../core/wire-duration';
import { addressOf } from './provider-address';
import { renderHeaders, type ProviderHeaders } from './provider-headers';
import { checkPath, checkTagLength, type TracerOptions } from './tracer';

/** Options of `ExtensionProvider.zipkin`. */
export interface ZipkinOptions extends TracerOptions {
  /**
   * Whether ids of traces have 64 bits, not 128.
   * @default false
   */
  readonly enable64bitTraceId?: boolean;
  /**
   * Path of the collector.
   * @default '/api/v2/spans'
   */
  readonly path?: string;
  /**
   * Whether the headers of W3C are read and written beside those of B3.
   * @default 'USE_B3'
   */
  readonly traceContextOption?: 'USE_B3' | 'USE_B3_WITH_W3C_PROPAGATION';
  /**
   * How long a proxy waits for the collector.
   * @default - no limit of its own
   */
  readonly timeout?: Duration;
  /**
   * Headers that go along, such as a token.
   * @default - none
   */
  readonly headers?: ProviderHeaders;
}

/** Zipkin's tracer as the mesh configuration has it. */
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
