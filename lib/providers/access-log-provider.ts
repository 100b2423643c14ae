import type { IDestination } from '../core/roles';
import { checkLogFormat, checkOneFormat, type LogFormat } from './log-format';
import { addressOf } from './provider-address';

/** Options of `ExtensionProvider.envoyFileAccessLog`. */
export interface FileAccessLogOptions {
  /**
   * File in the proxy's container.
   * @default '/dev/stdout'
   */
  readonly path?: string;
  /**
   * Format of a line: a string or a JSON object.
   * @default - Istio's default format
   */
  readonly logFormat?: LogFormat;
  /**
   * Whether operators without a value are omitted: without `-` in a string, without the field in an object.
   * @default false
   */
  readonly omitEmptyValues?: boolean;
}

/** Options of `ExtensionProvider.envoyOtelAls`. */
export interface OtelAccessLogOptions {
  /**
   * Name of the log.
   * @default 'otel_envoy_accesslog'
   */
  readonly logName?: string;
  /**
   * The body of a record as `text`, its attributes as `labels`.
   * @default - Istio's default format
   */
  readonly logFormat?: LogFormat;
}

/** Options of `ExtensionProvider.envoyTcpAls`. */
export interface TcpAccessLogOptions {
  /**
   * Name of the log.
   * @default - Envoy's: `tcp_envoy_accesslog`, `http_envoy_accesslog`
   */
  readonly logName?: string;
  /**
   * Objects of Envoy's filter state to include.
   * @default - those of Istio
   */
  readonly filterStateObjectsToLog?: readonly string[];
}

/** Options of `ExtensionProvider.envoyHttpAls`. */
export interface HttpAccessLogOptions extends TcpAccessLogOptions {
  /**
   * Request headers to include.
   * @default - those of Envoy
   */
  readonly additionalRequestHeadersToLog?: readonly string[];
  /**
   * Headers of responses that go along.
   * @default - none
   */
  readonly additionalResponseHeadersToLog?: readonly string[];
  /**
   * Trailers of responses that go along.
   * @default - none
   */
  readonly additionalResponseTrailersToLog?: readonly string[];
}

/** A file in the form of the mesh configuration. */
export function renderFileAccessLog({ path, logFormat, omitEmptyValues }: FileAccessLogOptions): object {
  const at = 'ExtensionProvider.envoyFileAccessLog';
  if (logFormat) checkOneFormat(at, logFormat);
  return { path: path ?? '/dev/stdout', logFormat: logFormat && checkLogFormat(at, logFormat), omitEmptyValues };
}

/** An OpenTelemetry log collector in the form of the mesh configuration. */
export function renderOtelAccessLog(collector: IDestination, { logName, logFormat }: OtelAccessLogOptions): object {
  const at = 'ExtensionProvider.envoyOtelAls';
  return { ...addressOf(at, collector), logName, logFormat: logFormat && checkLogFormat(at, logFormat) };
}
