import { ConfigError } from '../core/config-error';
import type { IPlainTextHost, RouteHostConfig } from '../core/roles';
import type { Gateway } from './gateway';

/** A host that a Gateway serves: routes are attached to it. */
export class GatewayHost implements IPlainTextHost {
  /** @internal */
  constructor(
    /** The host, as clients ask for it. */
    readonly host: string,
    /** The Gateway that serves it. */
    readonly gateway: Gateway,
    private readonly main: RouteHostConfig,
    private readonly plainText: RouteHostConfig | undefined,
  ) {}

  /** Whether callers reach it in plain text and no other way. */
  get isPlainText(): boolean {
    return this.plainText === this.main;
  }

  asRouteHost(): RouteHostConfig {
    return this.main;
  }

  asPlainTextHost(): RouteHostConfig {
    if (this.plainText) return this.plainText;
    throw new ConfigError(this.gateway, {
      field: 'host',
      value: this.host,
      problem: 'has no plain-text listener',
      fix: `leave plainText at 'open' where the host is added`,
    });
  }
}
