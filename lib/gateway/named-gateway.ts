import { checkHost, checkNamespace, checkObjectName } from '../core/checks';
import { ConfigError } from '../core/config-error';
import { expectOptions } from '../core/expect-value';
import type { RoutingApi } from '../core/mesh-settings';
import type { IPlainTextHost, RouteHostConfig } from '../core/roles';

/** The listeners of a host on a Gateway of the Gateway API. */
export interface NamedListeners {
  /**
   * The listener that serves the host.
   * @default - all that do
   */
  readonly sectionName?: string;
  /**
   * The listener that serves it in plain text, for an `HttpsRedirect`.
   * @default - unknown
   */
  readonly plainText?: string;
}

/**
 * A Gateway that this app does not create, by its name: `Gateway.fromName`.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/gateway/
 * @example
 * const site = Gateway.fromName('istio-system', 'public').host('shop.example.com');
 */
export class NamedGateway {
  /** @internal */
  constructor(
    readonly namespace: string,
    readonly name: string,
    private readonly api: RoutingApi,
  ) {
    checkNamespace('Gateway.fromName', 'namespace', namespace);
    checkObjectName('Gateway.fromName', 'name', name);
    if (api === 'istio' || api === 'gateway-api') return;
    throw new ConfigError('Gateway.fromName', {
      field: 'api',
      value: api,
      problem: 'is not a valid API',
      fix: 'write "istio" or "gateway-api"',
    });
  }

  /**
   * One of its hosts. In Istio's own API, the plain-text listener of the host is assumed to be in the Gateway with the suffix `-http`.
   *
   * @param listeners for a Gateway of the Gateway API
   * @throws ConfigError when the host or the name of a listener is not valid
   */
  host(host: string, listeners: NamedListeners = {}): IPlainTextHost {
    const ref = `${this.namespace}/${this.name}`;
    const at = `Gateway ${ref}`;
    checkHost(at, 'host', host);
    const { sectionName, plainText } = expectOptions(at, 'listeners', listeners, '{ sectionName: "https" }');
    for (const [field, name] of Object.entries({ sectionName, plainText })) if (name !== undefined) checkObjectName(at, field, name);
    if (this.api === 'istio') {
      return { asRouteHost: () => ({ host, gateway: ref }), asPlainTextHost: () => ({ host, gateway: `${ref}-http` }) };
    }
    return {
      asRouteHost: () => this.listener(host, sectionName),
      asPlainTextHost: () => this.listener(host, this.checkPlainText(host, plainText)),
    };
  }

  private listener(host: string, sectionName: string | undefined): RouteHostConfig {
    const { namespace, name } = this;
    return { host, parent: { kind: 'Gateway', namespace, name, sectionName } };
  }

  private checkPlainText(host: string, sectionName: string | undefined): string {
    if (sectionName !== undefined) return sectionName;
    const fix = `write .host("${host}", { plainText: "http" }) with the listener's name`;
    throw new ConfigError(`Gateway ${this.namespace}/${this.name}`, { field: 'plainText', problem: 'is not known', fix });
  }
}
