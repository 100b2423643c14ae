import { checkName, checkPort } from '../core/checks';
import { WRITTEN } from '../core/expect-value';
import type { ServicePortProtocol } from '../semantics/port-protocol';

/**
 * A port of a service and its protocol, which decides what Istio can do with it.
 *
 * @see https://istio.io/latest/docs/ops/configuration/traffic-management/protocol-selection/
 * @example
 * MeshService.fromAttributes({ name: 'cart', namespace: 'shop', ports: [ServicePort.grpc(8080)] });
 */
export class ServicePort {
  /** Makes the class one of its own to TypeScript, which compares shapes. */
  declare protected readonly nominal: true;

  /** @internal */
  static readonly [WRITTEN] = 'ServicePort.http(8080)';

  /**
   * HTTP/1.1, the protocol of most APIs.
   *
   * @throws ConfigError when the number is not a valid port, or the name is empty
   */
  static http(number: number, name = 'http'): ServicePort {
    return new ServicePort(number, 'http', name);
  }

  /**
   * HTTP/2 in plain text.
   *
   * @throws ConfigError when the number is not a valid port, or the name is empty
   */
  static http2(number: number, name = 'http2'): ServicePort {
    return new ServicePort(number, 'http2', name);
  }

  /**
   * gRPC.
   *
   * @throws ConfigError when the number is not a valid port, or the name is empty
   */
  static grpc(number: number, name = 'grpc'): ServicePort {
    return new ServicePort(number, 'grpc', name);
  }

  /**
   * HTTPS that the application terminates: Istio sees the SNI, not the requests.
   *
   * @throws ConfigError when the number is not a valid port, or the name is empty
   */
  static https(number: number, name = 'https'): ServicePort {
    return new ServicePort(number, 'https', name);
  }

  /**
   * Any other TLS.
   *
   * @throws ConfigError when the number is not a valid port, or the name is empty
   */
  static tls(number: number, name = 'tls'): ServicePort {
    return new ServicePort(number, 'tls', name);
  }

  /**
   * TCP: bytes that Istio does not inspect.
   *
   * @throws ConfigError when the number is not a valid port, or the name is empty
   */
  static tcp(number: number, name = 'tcp'): ServicePort {
    return new ServicePort(number, 'tcp', name);
  }

  /**
   * A port of any protocol that Istio knows by name.
   *
   * @throws ConfigError when the number is not a valid port, or the protocol or the name is empty
   */
  static of(number: number, protocol: ServicePortProtocol, name: string = protocol): ServicePort {
    return new ServicePort(number, protocol, name);
  }

  private constructor(
    readonly number: number,
    readonly protocol: ServicePortProtocol,
    readonly name: string,
  ) {
    checkName('ServicePort.of', 'protocol', protocol, 'http');
    checkName(`ServicePort.${protocol}`, 'name', name, 'http');
    checkPort(`ServicePort.${protocol}`, 'number', number);
  }
}
