import { checkHost, checkPort } from '../core/checks';
import { ConfigError } from '../core/config-error';
import { WRITTEN } from '../core/expect-value';
import type { DestinationConfig, IRouteHost, IServiceHost, RouteHostConfig, ServiceHostConfig } from '../core/roles';
import { isDnsLabel, serviceOfHost } from '../semantics/hostname';
import { Destination } from './destination';
import { DestinationSubset } from './destination-subset';

/**
 * A host by its name alone, where nothing else is known of it: a service of another team, or a name that manifests already use. The name is
 * written as it is. Istio resolves a short name such as `reviews` in the namespace of the object that contains it.
 *
 * A `MeshService` knows more: ports, pods and callers are checked against it.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#Destination
 * @example
 * RouteAction.forward(MeshHost.of('reviews.bookinfo.svc.cluster.local').port(9080));
 */
export class MeshHost extends Destination implements IServiceHost, IRouteHost {
  /** Makes the class one of its own to TypeScript, which compares shapes. */
  declare protected readonly nominal: true;

  /** @internal */
  static readonly [WRITTEN] = 'MeshHost.of("reviews")';

  /**
   * The host of this name.
   *
   * @throws ConfigError when it is not a DNS name or a wildcard
   */
  static of(host: string): MeshHost {
    return new MeshHost(checkHost('MeshHost.of', 'host', host));
  }

  private constructor(
    readonly host: string,
    private readonly number?: number,
  ) {
    super();
  }

  /**
   * One port of the host, where a route means only that one.
   *
   * @throws ConfigError when the number is not a valid port
   */
  port(number: number): MeshHost {
    return new MeshHost(this.host, checkPort(`MeshHost ${this.host}`, 'port', number));
  }

  /**
   * One of its subsets, which a DestinationRule outside the app declares.
   *
   * @throws ConfigError when the name is not a valid DNS label
   */
  subset(name: string): Destination {
    if (isDnsLabel(name)) return new DestinationSubset(this, name);
    const fix = 'use at most 63 lower case letters, digits and "-"';
    throw new ConfigError(`MeshHost ${this.host}`, { field: 'subset', value: name, problem: 'is not a valid name', fix });
  }

  asDestination(): DestinationConfig {
    const { host, number } = this;
    return number === undefined ? { host } : { host, port: { number } };
  }

  asRouteHost(): RouteHostConfig {
    const { host } = this;
    const service = serviceOfHost(host);
    return { host, ...(service && { parent: { kind: 'Service', ...service } }) };
  }

  asServiceHost(): ServiceHostConfig {
    return { host: this.host, namespace: serviceOfHost(this.host)?.namespace };
  }
}
