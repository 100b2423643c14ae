import { checkHost } from '../core/checks';
import { ConfigError } from '../core/config-error';
import type { IPlainTextHost, RouteHostConfig } from '../core/roles';
import { covers } from '../semantics/hostname';
import type { Certificate } from '../tls/certificate';
import type { Gateway } from './gateway';

/** What a Gateway knows about a host. */
interface GatewayHostFields {
  readonly gateway: Gateway;
  readonly main: RouteHostConfig;
  readonly plainText?: RouteHostConfig;
  /** The certificate that it is served with, if it is part of this app. */
  readonly certificate?: Certificate;
  /** The fix that gives it a plain-text listener. */
  readonly openPlainText: string;
}

/**
 * A host that a Gateway serves. Routes are attached to it.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/gateway/#Server
 */
export class GatewayHost implements IPlainTextHost {
  /** @internal */
  constructor(private readonly fields: GatewayHostFields) {}

  /** The host, as clients ask for it. */
  get name(): string {
    return this.fields.main.host;
  }

  /** The Gateway that serves it. */
  get gateway(): Gateway {
    return this.fields.gateway;
  }

  /** Whether callers can only reach it in plain text. */
  get isPlainText(): boolean {
    return this.fields.plainText === this.fields.main;
  }

  /**
   * A host below this one, which must be a wildcard, to give it its own routes on the same listeners.
   *
   * @param name such as `shop.example.org` for the wildcard `*.example.org`
   * @throws ConfigError when the wildcard or its certificate does not cover the name
   * @example
   * const all = gateway.addHost('*.example.org');
   * new HttpRoutes(chart, 'Shop', { hosts: [all.host('shop.example.org')] });
   */
  host(name: string): GatewayHost {
    const { main, plainText, certificate } = this.fields;
    const at = this.gateway;
    checkHost(at, 'host', name);
    if (!covers(this.name, name)) {
      const problem = `is not below ${this.name}`;
      throw new ConfigError(at, { field: 'host', value: name, problem, fix: 'add it with addHost' });
    }
    if (certificate && !certificate.isFor(name)) {
      const problem = `is not covered by the certificate ${certificate.name}, whose wildcard matches one label only`;
      throw new ConfigError(at, { field: 'host', value: name, problem, fix: 'add it with addHost' });
    }
    const below = { ...main, host: name };
    return new GatewayHost({
      ...this.fields,
      main: below,
      plainText: this.isPlainText ? below : plainText && { ...plainText, host: name },
    });
  }

  asRouteHost(): RouteHostConfig {
    return this.fields.main;
  }

  asPlainTextHost(): RouteHostConfig {
    const { plainText, openPlainText } = this.fields;
    if (this.isPlainText) this.gateway._redirect(this.name);
    if (plainText) return plainText;
    throw new ConfigError(this.gateway, { field: 'host', value: this.name, problem: 'has no plain-text listener', fix: openPlainText });
  }
}
