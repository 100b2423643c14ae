import { checkHost, checkNotEmpty, checkPort } from '../core/checks';
import { expectValue, WRITTEN } from '../core/expect-value';
import type { Labels } from '../semantics/labels';
import { hostSlug } from './host-names';
import { checkRoutesFrom } from './routes-from';
import { ServerTls } from './server-tls';

/** The port and hosts of a listener. */
export interface ListenerOptions {
  /** Port of the gateway's Service. */
  readonly port: number;
  /**
   * Hosts that it serves: DNS names, `*.` and a DNS name, or `*`.
   * @default - every host
   */
  readonly hosts?: readonly string[];
  /**
   * Name of the port, unique in its Gateway.
   * @default - the protocol, followed by the first host or the port
   */
  readonly name?: string;
  /**
   * The namespaces whose routes it accepts: all, only the Gateway's own, one by its name, or those with these labels (in the Gateway API only).
   * @default 'All'
   */
  readonly routesFrom?: 'All' | 'Same' | { readonly namespace: string } | { readonly labels: Labels };
}

/** Options of a plain HTTP listener. */
export interface HttpListenerOptions extends ListenerOptions {
  /**
   * Answers every request with a 301 to HTTPS. This includes ACME challenges, so http01 fails: prefer `HttpsRedirect`.
   * @default false
   */
  readonly httpsRedirect?: boolean;
}

/** Options of a listener with TLS. */
export interface TlsListenerOptions extends ListenerOptions {
  /** How the listener handles TLS. */
  readonly tls: ServerTls;
}

/**
 * One port of a gateway, with its protocol and hosts.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/gateway/#Server
 * @example
 * gateway.addListener(Listener.tls({ port: 443, hosts: ['db.example.com'], tls: ServerTls.passthrough() }));
 */
export class Listener {
  /** Makes the class one of its own to TypeScript, which compares shapes. */
  declare protected readonly nominal: true;

  /** @internal */
  static readonly [WRITTEN] = 'Listener.http({ port: 80 })';

  /**
   * HTTP in plain text.
   *
   * @throws ConfigError when the port or a host is not valid
   */
  static http(options: HttpListenerOptions): Listener {
    return new Listener('HTTP', options, undefined, options.httpsRedirect);
  }

  /**
   * HTTPS.
   *
   * @throws ConfigError when the port or a host is not valid, or when TLS is missing
   */
  static https(options: TlsListenerOptions): Listener {
    return new Listener('HTTPS', options, expectValue('Listener.https', 'tls', options.tls, ServerTls));
  }

  /**
   * TLS with any content, routed by SNI.
   *
   * @throws ConfigError when the port or a host is not valid, or when TLS is missing
   */
  static tls(options: TlsListenerOptions): Listener {
    return new Listener('TLS', options, expectValue('Listener.tls', 'tls', options.tls, ServerTls));
  }

  /**
   * TCP, routed by port.
   *
   * @throws ConfigError when the port or a host is not valid
   */
  static tcp(options: Omit<ListenerOptions, 'hosts'>): Listener {
    return new Listener('TCP', options);
  }

  readonly port: number;
  readonly hosts: readonly string[];
  readonly name: string;
  readonly routesFrom: NonNullable<ListenerOptions['routesFrom']>;

  private constructor(
    readonly protocol: 'HTTP' | 'HTTPS' | 'TLS' | 'TCP',
    options: ListenerOptions,
    readonly tls?: ServerTls,
    readonly httpsRedirect = false,
  ) {
    const at = `Listener.${protocol.toLowerCase()}`;
    this.port = checkPort(at, 'port', options.port);
    this.hosts = checkNotEmpty(at, 'hosts', options.hosts ?? ['*'], 'name at least one host, or leave hosts out for every host');
    this.hosts.forEach((host, index) => checkHost(at, `hosts[${index}]`, host));
    this.name = options.name ?? `${protocol.toLowerCase()}-${this.hosts[0] === '*' ? this.port : hostSlug(this.hosts[0])}`;
    this.routesFrom = checkRoutesFrom(at, options.routesFrom ?? 'All');
  }
}
