/**
 * The services that proxies report to or query: tracers, log collectors, external authorizers.
 *
 * @example
 * new Mesh(app, 'mesh', { extensionProviders: [ExtensionProvider.opentelemetry('otel', collector)] });
 */
export type {
  FileAccessLogOptions,
  HttpAccessLogOptions,
  OtelAccessLogOptions,
  TcpAccessLogOptions,
} from '../providers/access-log-provider';
export type { AuthorizedBody, AuthorizerOptions, HttpAuthorizerOptions } from '../providers/authorizer';
export { ExtensionProvider } from '../providers/extension-provider';
export type { DynatraceSampler, HttpExport, OpenTelemetryOptions } from '../providers/open-telemetry-provider';
export type { ZipkinOptions } from '../providers/zipkin-provider';
export type { LogFormat, LogLabels } from '../providers/log-format';
export type { ProviderHeaders } from '../providers/provider-headers';
export type { TracerOptions } from '../providers/tracer';
