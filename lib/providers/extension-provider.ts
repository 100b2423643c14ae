import { ConfigError } from '../core/config-error';
import { WRITTEN } from '../core/expect-value';
import type { WireProvider } from '../core/offered-providers';
import type { IDestination, IExtensionProvider, ProviderPurpose } from '../core/roles';
import {
  renderFileAccessLog,
  renderOtelAccessLog,
  type FileAccessLogOptions,
  type HttpAccessLogOptions,
  type OtelAccessLogOptions,
  type TcpAccessLogOptions,
} from './access-log-provider';
import { renderGrpcAuthorizer, renderHttpAuthorizer, type AuthorizerOptions, type HttpAuthorizerOptions } from './authorizer';
import { renderOpenTelemetry, type OpenTelemetryOptions } from './open-telemetry-provider';
import { addressOf } from './provider-address';
import { checkTagLength, type TracerOptions } from './tracer';
import { renderZipkin, type ZipkinOptions } from './zipkin-provider';

/**
 * A service that proxies report to or query, listed by name in the mesh configuration. The factories have the names of Istio's fields.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig-ExtensionProvider
 * @example
 * const otel = ExtensionProvider.opentelemetry('otel', collector.port(4317));
 * new Mesh(app, 'mesh', { extensionProviders: [otel] });
 * new Telemetry(chart, 'MeshDefault', { target: PolicyTarget.mesh(), tracing: Tracing.to(otel, { percent: 5 }) });
 */
export class ExtensionProvider implements IExtensionProvider {
  /** @internal */
  static readonly [WRITTEN] = 'ExtensionProvider.prometheus("prometheus")';

  /**
   * A tracing backend that receives traces by the OpenTelemetry protocol.
   *
   * @throws ConfigError when the name is empty, when the collector is not one service and port, or when `grpc` stands beside `http`
   */
  static opentelemetry(name: string, collector: IDestination, options: OpenTelemetryOptions = {}): ExtensionProvider {
    return new ExtensionProvider(name, ['traces'], { opentelemetry: renderOpenTelemetry(collector, options) });
  }

  /**
   * A tracing backend that receives traces in the Zipkin format.
   *
   * @throws ConfigError when the name is empty, when the collector is not one service and port, or when an option is not valid
   */
  static zipkin(name: string, collector: IDestination, options: ZipkinOptions = {}): ExtensionProvider {
    return new ExtensionProvider(name, ['traces'], { zipkin: renderZipkin(collector, options) });
  }

  /**
   * The agent of Datadog.
   *
   * @throws ConfigError when the name is empty, when the agent is not one service and port, or when the longest tag is shorter than 1
   */
  static datadog(name: string, agent: IDestination, { maxTagLength }: TracerOptions = {}): ExtensionProvider {
    const at = 'ExtensionProvider.datadog';
    const datadog = { ...addressOf(at, agent), maxTagLength: checkTagLength(at, maxTagLength) };
    return new ExtensionProvider(name, ['traces'], { datadog });
  }

  /**
   * The collector of SkyWalking.
   *
   * @param options `accessToken` is written into the mesh configuration in plain text
   * @throws ConfigError when the name is empty, or when the collector is not one service and port
   */
  static skywalking(name: string, collector: IDestination, { accessToken }: { readonly accessToken?: string } = {}): ExtensionProvider {
    const skywalking = { ...addressOf('ExtensionProvider.skywalking', collector), accessToken };
    return new ExtensionProvider(name, ['traces'], { skywalking });
  }

  /**
   * Access logs in a file of the proxy, such as its standard output.
   *
   * @throws ConfigError when the name is empty, when the format has both text and labels, or has an operator that Envoy does not know
   */
  static envoyFileAccessLog(name: string, options: FileAccessLogOptions = {}): ExtensionProvider {
    return new ExtensionProvider(name, ['access logs'], { envoyFileAccessLog: renderFileAccessLog(options) });
  }

  /**
   * Access logs to an OpenTelemetry collector.
   *
   * @throws ConfigError when the name is empty, when the collector is not one service and port, or when the format is not valid
   */
  static envoyOtelAls(name: string, collector: IDestination, options: OtelAccessLogOptions = {}): ExtensionProvider {
    return new ExtensionProvider(name, ['access logs'], { envoyOtelAls: renderOtelAccessLog(collector, options) });
  }

  /**
   * Access logs of requests to a service with Envoy's own protocol.
   *
   * @throws ConfigError when the name is empty, or when the service is not one service and port
   */
  static envoyHttpAls(name: string, service: IDestination, options: HttpAccessLogOptions = {}): ExtensionProvider {
    const envoyHttpAls = { ...addressOf('ExtensionProvider.envoyHttpAls', service), ...options };
    return new ExtensionProvider(name, ['access logs'], { envoyHttpAls });
  }

  /**
   * Access logs of connections to a service with Envoy's own protocol.
   *
   * @throws ConfigError when the name is empty, or when the service is not one service and port
   */
  static envoyTcpAls(name: string, service: IDestination, options: TcpAccessLogOptions = {}): ExtensionProvider {
    const envoyTcpAls = { ...addressOf('ExtensionProvider.envoyTcpAls', service), ...options };
    return new ExtensionProvider(name, ['access logs'], { envoyTcpAls });
  }

  /**
   * Metrics that Prometheus reads from the proxies.
   *
   * @throws ConfigError when the name is empty
   */
  static prometheus(name: string): ExtensionProvider {
    return new ExtensionProvider(name, ['metrics'], { prometheus: {} });
  }

  /**
   * Decides on requests by HTTP: OAuth2 Proxy, Authelia. A policy with action CUSTOM asks it.
   *
   * @throws ConfigError when the name is empty, when the service is not one service and port, or when the path or a status is not valid
   */
  static envoyExtAuthzHttp(name: string, service: IDestination, options: HttpAuthorizerOptions = {}): ExtensionProvider {
    return new ExtensionProvider(name, ['authorization'], { envoyExtAuthzHttp: renderHttpAuthorizer(service, options) });
  }

  /**
   * Decides on requests and connections by gRPC: Open Policy Agent. A policy with action CUSTOM asks it.
   *
   * @throws ConfigError when the name is empty, when the service is not one service and port, or when a status is not valid
   */
  static envoyExtAuthzGrpc(name: string, service: IDestination, options: AuthorizerOptions = {}): ExtensionProvider {
    return new ExtensionProvider(name, ['authorization'], { envoyExtAuthzGrpc: renderGrpcAuthorizer(service, options) });
  }

  /**
   * Any other provider, with the fields of Istio: `{ sds: { name: 'secrets', service: 'sds.example.com', port: 8443 } }`.
   *
   * @throws ConfigError when the name is empty
   */
  static of(name: string, fields: Readonly<Record<string, unknown>>): ExtensionProvider {
    return new ExtensionProvider(name, undefined, fields);
  }

  private constructor(
    readonly name: string,
    readonly purposes: readonly ProviderPurpose[] | undefined,
    private readonly fields: Readonly<Record<string, unknown>>,
  ) {
    if (typeof name === 'string' && name !== '') return;
    throw new ConfigError('ExtensionProvider', {
      field: 'name',
      value: name,
      problem: 'is not a valid name',
      fix: 'write one such as "otel"',
    });
  }

  /** The provider in the form of the mesh configuration, without fields that are not set. @internal */
  _toWire(): WireProvider {
    return JSON.parse(JSON.stringify({ name: this.name, ...this.fields })) as WireProvider;
  }
}
