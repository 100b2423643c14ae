import type { Construct } from 'constructs';
import { gatewayapi, networking } from '../../imports';
import { checkHost } from '../core/checks';
import { ConfigError } from '../core/config-error';
import type { Overrides } from '../core/merge';
import { meshSettings, type RoutingApi } from '../core/mesh-settings';
import { Resource, type NamespacedOptions } from '../core/resource';
import type { IGatewayWorkload, IPolicyTarget, PolicyTargetConfig, RouteHostConfig } from '../core/roles';
import { renderListeners } from './api-listener';
import { checkFree, renderServer, sectionName, type BoundListener } from './bound-listener';
import { GatewayHost } from './gateway-host';
import { covers, serviceHost } from '../semantics/hostname';
import { Listener } from './listener';
import { NamedGateway } from './named-gateway';
import type { ServerTls } from './server-tls';

/** Options of a `Gateway`. */
export interface GatewayProps extends NamespacedOptions<networking.GatewaySpec> {
  /**
   * The API in which it is written: Istio's own, or the Gateway API, whose routes are HTTPRoutes and the like.
   * @default - the mesh's
   */
  readonly api?: RoutingApi;
  /** The pods whose ports it opens. */
  readonly workload: IGatewayWorkload;
  /**
   * TLS of the hosts that do not bring their own.
   * @default - hosts are served in plain text
   */
  readonly tls?: ServerTls;
  /**
   * Fields of the Gateway in the Gateway API, merged last; `spec` is for Istio's own.
   * @default - nothing is overridden
   */
  readonly gatewayApiSpec?: Overrides<gatewayapi.GatewaySpec>;
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
 * In the Gateway API it has a listener for each host and port, on the pods of the same workload, whose Service it names as its address; Istio
 * makes no pods for it. One Gateway is enough there, since routes name the listener.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/gateway/
 * @see https://istio.io/latest/docs/tasks/traffic-management/ingress/gateway-api/#manual-deployment
 * @example
 * const gateway = new Gateway(chart, 'BookinfoGateway', { workload: ingress, tls: ServerTls.issuedBy(letsEncrypt) });
 * const site = gateway.addHost('istio.yourdomain.com');
 */
export class Gateway extends Resource<networking.GatewaySpec | gatewayapi.GatewaySpec> implements IPolicyTarget {
  /**
   * A Gateway of somebody else, for routes on its hosts.
   *
   * @param api the API in which it is written
   */
  static named(namespace: string, name: string, api: RoutingApi = 'istio'): NamedGateway {
    return new NamedGateway(namespace, name, api);
  }

  private readonly props: GatewayProps;
  private readonly api: RoutingApi;
  private readonly listeners: BoundListener[] = [];
  private http?: Gateway;

  constructor(scope: Construct, id: string, props: GatewayProps) {
    const api = props.api ?? meshSettings(scope).api;
    const { GVK } = api === 'istio' ? networking.Gateway : gatewayapi.Gateway;
    const spec = api === 'istio' ? props.spec : props.gatewayApiSpec;
    super(scope, id, { gvk: GVK, namespace: { fallback: props.workload.namespace } }, { ...props, spec });
    this.props = props;
    this.api = api;
    if (api === 'gateway-api') this.checkAddress();
    this.node.addValidation({ validate: () => this.missingListeners() });
  }

  /** The pods whose ports it opens. */
  get workload(): IGatewayWorkload {
    return this.props.workload;
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

    const https = Listener.https({ port: HTTPS_PORT, hosts: [host], tls });
    const proofs = this.open(https);
    const plainText = options.plainText ?? 'open';
    if (plainText === 'httpsRedirect' && proofs.includes('http01')) this.refuseRedirect(host);
    const main = this.routeOf(https, host);
    if (plainText === 'closed') return new GatewayHost(host, this, main, undefined);
    const http = Listener.http({ port: HTTP_PORT, hosts: [host], httpsRedirect: plainText === 'httpsRedirect' });
    this.httpGateway.open(http);
    return new GatewayHost(host, this, main, plainText === 'open' ? this.httpGateway.routeOf(http, host) : undefined);
  }

  /**
   * Opens a port for anything that `addHost` does not do: other ports, TLS passthrough, TCP.
   *
   * @returns the listener's hosts, in their order
   */
  addListener(listener: Listener): GatewayHost[] {
    this.open(listener);
    return listener.hosts.map((host) => {
      const main = this.routeOf(listener, host);
      return new GatewayHost(host, this, main, listener.protocol === 'HTTP' ? main : undefined);
    });
  }

  /** The other listeners on which routes for a host of its own are served: all that take the host, as routes do not name one. @internal */
  _listenersBesides(host: string): readonly Listener[] {
    if (this.api === 'gateway-api') return [];
    const others = this.listeners.map(({ listener }) => listener).filter(({ hosts }) => !(hosts.length === 1 && hosts[0] === host));
    return others.filter(({ hosts }) => hosts.some((pattern) => covers(pattern, host)));
  }

  asPolicyTarget(): PolicyTargetConfig {
    return { ...this.props.workload.asPolicyTarget(), hasOwnProxy: true };
  }

  protected renderSpec(): networking.GatewaySpec | gatewayapi.GatewaySpec {
    const { labels, namespace, serviceName } = this.props.workload;
    if (this.api === 'istio') return { selector: { ...labels }, servers: this.listeners.map(renderServer) };
    return {
      gatewayClassName: 'istio',
      addresses: [{ type: 'Hostname', value: serviceHost(serviceName!, namespace) }],
      listeners: this.listeners.flatMap((bound) => renderListeners(this, bound)),
    };
  }

  private open(listener: Listener): readonly string[] {
    checkFree(this, this.listeners, listener);
    const { workload } = this.props;
    const { tls, proofs = [] } = listener.tls?._bind({ gateway: this, workload, hosts: listener.hosts }) ?? {};
    if (this.api === 'gateway-api') renderListeners(this, { listener, tls });
    workload.listen?.(listener.port, listener.hosts);
    this.listeners.push({ listener, tls });
    return proofs;
  }

  private routeOf(listener: Listener, host: string): RouteHostConfig {
    if (this.api === 'istio') return { host, gateway: this.ref };
    return { host, parent: { kind: 'Gateway', namespace: this.home, name: this.name, sectionName: sectionName(listener, host) } };
  }

  private checkAddress(): void {
    const { workload } = this.props;
    if (workload.serviceName === undefined) {
      const fix = 'use an IngressGateway, or give Workload.of a serviceName';
      throw new ConfigError(this, {
        field: 'workload',
        problem: 'has no Service that is known, by which a Gateway of the Gateway API finds it',
        fix,
      });
    }
    if (this.namespace === workload.namespace) return;
    const fix = `leave it out, or write "${workload.namespace}"`;
    throw new ConfigError(this, { field: 'namespace', value: this.namespace, problem: 'is not where the Secrets of its hosts are', fix });
  }

  private get httpGateway(): Gateway {
    if (this.api === 'gateway-api') return this;
    const { workload, namespace } = this.props;
    return (this.http ??= new Gateway(this, 'Http', { api: 'istio', name: `${this.name}-http`, namespace, workload }));
  }

  private refuseRedirect(host: string): never {
    throw new ConfigError(this, {
      field: 'plainText',
      value: 'httpsRedirect',
      problem: `would answer the http01 challenge of ${host} with a redirect, so its certificate is never issued`,
      fix: `leave plainText out and add an HttpsRedirect for the host, or prove it by dns01`,
    });
  }

  private missingListeners(): string[] {
    return this.listeners.length > 0 ? [] : ['listeners: none; add a host with addHost or a port with addListener'];
  }
}
