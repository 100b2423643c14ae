import type { Construct } from 'constructs';
import { networking } from '../../imports';
import { checkHost } from '../core/checks';
import { ConfigError } from '../core/config-error';
import { Resource, type NamespacedOptions } from '../core/resource';
import type { IGatewayWorkload, IPolicyTarget, PolicyTargetConfig } from '../core/roles';
import { GatewayHost } from './gateway-host';
import { Listener } from './listener';
import { NamedGateway } from './named-gateway';
import type { ServerTls } from './server-tls';

/** Options of a `Gateway`. */
export interface GatewayProps extends NamespacedOptions<networking.GatewaySpec> {
  /** The pods whose ports it opens. */
  readonly workload: IGatewayWorkload;
  /**
   * TLS of the hosts that do not bring their own.
   * @default - hosts are served in plain text
   */
  readonly tls?: ServerTls;
}

/** Options of a host of a Gateway. */
export interface GatewayHostOptions {
  /**
   * TLS of this host.
   * @default - the Gateway's
   */
  readonly tls?: ServerTls;
  /**
   * What port 80 does for a host with TLS: `open` leaves it to routes, such as `HttpsRedirect`, and to ACME challenges;
   * `httpsRedirect` answers everything, challenges too, with a 301; `closed` does not listen.
   * @default 'open'
   */
  readonly plainText?: 'open' | 'httpsRedirect' | 'closed';
}

const HTTP_PORT = 80;
const HTTPS_PORT = 443;

/**
 * The listeners of a gateway: which hosts it serves, on which ports, with which TLS.
 *
 * Hosts with TLS listen on 443 in this Gateway and on 80 in a second one, named with `-http` behind it, so that routes for plain
 * text and routes for HTTPS do not mix.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/gateway/
 * @example
 * const gateway = new Gateway(chart, 'BookinfoGateway', { workload: ingress, tls: ServerTls.issuedBy(letsEncrypt) });
 * const site = gateway.addHost('istio.yourdomain.com');
 */
export class Gateway extends Resource<networking.GatewaySpec> implements IPolicyTarget {
  /** A Gateway of somebody else, for routes on its hosts. */
  static named(namespace: string, name: string): NamedGateway {
    return new NamedGateway(namespace, name);
  }

  private readonly props: GatewayProps;
  private readonly servers: networking.GatewaySpecServers[] = [];
  private http?: Gateway;

  constructor(scope: Construct, id: string, props: GatewayProps) {
    super(scope, id, { gvk: networking.Gateway.GVK, namespace: { fallback: props.workload.namespace } }, props);
    this.props = props;
    this.node.addValidation({ validate: () => this.missingServers() });
  }

  /** How VirtualServices name it: `istio-system/bookinfo-gateway`. */
  get ref(): string {
    return `${this.home}/${this.name}`;
  }

  /**
   * Serves a host: on 443 when it has TLS, with port 80 as `plainText` says, else on 80.
   *
   * @throws ConfigError when the host is none, is served already, or when `httpsRedirect` would break its http01 challenge
   */
  addHost(host: string, options: GatewayHostOptions = {}): GatewayHost {
    checkHost(this, 'host', host);
    const tls = options.tls ?? this.props.tls;
    if (tls === undefined) return this.addListener(Listener.http({ port: HTTP_PORT, hosts: [host] }))[0];

    const proofs = this.open(Listener.https({ port: HTTPS_PORT, hosts: [host], tls }));
    const plainText = options.plainText ?? 'open';
    if (plainText === 'httpsRedirect' && proofs.includes('http01')) this.refuseRedirect(host);
    if (plainText === 'closed') return new GatewayHost(host, this, undefined);
    this.httpGateway.open(Listener.http({ port: HTTP_PORT, hosts: [host], httpsRedirect: plainText === 'httpsRedirect' }));
    return new GatewayHost(host, this, plainText === 'open' ? this.httpGateway : undefined);
  }

  /**
   * Opens a port for anything that `addHost` does not do: other ports, TLS passthrough, TCP.
   *
   * @returns the listener's hosts, in their order
   */
  addListener(listener: Listener): GatewayHost[] {
    this.open(listener);
    const plainText = listener.protocol === 'HTTP' ? this : undefined;
    return listener.hosts.map((host) => new GatewayHost(host, this, plainText));
  }

  asPolicyTarget(): PolicyTargetConfig {
    return { ...this.props.workload.asPolicyTarget(), hasOwnProxy: true };
  }

  protected renderSpec(): networking.GatewaySpec {
    return { selector: { ...this.props.workload.labels }, servers: this.servers };
  }

  private open(listener: Listener): readonly string[] {
    this.checkFree(listener);
    const { workload } = this.props;
    const bound = listener.tls?._bind({ gateway: this, workload, hosts: listener.hosts });
    workload.listen?.(listener.port, listener.hosts);
    this.servers.push({
      port: { number: listener.port, name: listener.name, protocol: listener.protocol },
      hosts: [...listener.hosts],
      tls: listener.httpsRedirect ? { httpsRedirect: true } : bound?.tls,
    });
    return bound?.proofs ?? [];
  }

  private checkFree(listener: Listener): void {
    for (const server of this.servers.filter((other) => other.port.number === listener.port)) {
      if (server.port.protocol !== listener.protocol) {
        throw new ConfigError(this, {
          field: 'port',
          value: listener.port,
          problem: `speaks ${server.port.protocol} already`,
          fix: `use another port for ${listener.protocol}`,
        });
      }
      const taken = listener.hosts.find((host) => server.hosts.includes(host));
      if (taken !== undefined) {
        throw new ConfigError(this, {
          field: 'host',
          value: taken,
          problem: `has a listener on port ${listener.port} already`,
          fix: 'keep one of the two',
        });
      }
    }
    if (this.servers.some((server) => server.port.name === listener.name)) {
      throw new ConfigError(this, {
        field: 'name',
        value: listener.name,
        problem: 'is the name of another port',
        fix: 'give the listener a name',
      });
    }
  }

  private get httpGateway(): Gateway {
    const { workload, namespace } = this.props;
    return (this.http ??= new Gateway(this, 'Http', { name: `${this.name}-http`, namespace, workload }));
  }

  private refuseRedirect(host: string): never {
    throw new ConfigError(this, {
      field: 'plainText',
      value: 'httpsRedirect',
      problem: `would answer the http01 challenge of ${host} with a redirect, so its certificate is never issued`,
      fix: `leave plainText out and add an HttpsRedirect for the host, or prove it by dns01`,
    });
  }

  private missingServers(): string[] {
    return this.servers.length > 0 ? [] : ['servers: none; add a host with addHost or a port with addListener'];
  }
}
