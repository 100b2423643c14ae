import { checkHost } from '../core/checks';
import type { IPlainTextHost, RouteHostConfig } from '../core/roles';

/** A Gateway that this app does not make, by its name: `Gateway.named`. */
export class NamedGateway {
  /** @internal */
  constructor(
    readonly namespace: string,
    readonly name: string,
  ) {}

  /** One of its hosts. A plain-text listener of the same host is taken to be in the Gateway named with `-http` behind it. */
  host(host: string): IPlainTextHost {
    checkHost(`Gateway ${this.namespace}/${this.name}`, 'host', host);
    const ref = `${this.namespace}/${this.name}`;
    return {
      asRouteHost: (): RouteHostConfig => ({ host, gateway: ref }),
      asPlainTextHost: (): RouteHostConfig => ({ host, gateway: `${ref}-http` }),
    };
  }
}
