import type { Construct } from 'constructs';
import { gatewayapi, networking } from '../../imports';
import { checkHost } from '../core/checks';
import { ConfigError } from '../core/config-error';
import { GATEWAY_WORKLOAD, childPath } from '../core/expect-role';
import { expectOptional, expectOptions, expectValue, WRITTEN } from '../core/expect-value';
import type { Overrides } from '../core/merge';
import { meshSettings, type RoutingApi } from '../core/mesh-settings';
import { knownPrincipal } from '../core/principal';
import { MeshResource, type NamespacedOptions } from '../core/resource';
import type {
  IGatewayWorkload,
  IPolicyTarget,
  IPrincipal,
  IRouteHost,
  PolicyTargetConfig,
  PrincipalConfig,
  RouteHostConfig,
} from '../core/roles';
import { checkWildcards, renderListeners } from './api-listener';
import { checkFree, renderServer, sectionsOf, servedTogether, type BoundListener, type Section } from './bound-listener';
import { GatewayHost } from './gateway-host';
import { bySpecificity, covers, overlaps, serviceHost } from '../semantics/hostname';
import { Listener } from './listener';
import { ManagedWorkload } from './managed-workload';
import { NamedGateway } from './named-gateway';
import { ServerTls, type ServerTlsConfig } from './server-tls';

/** Options of a `Gateway`. */
export interface GatewayProps extends NamespacedOptions<networking.GatewaySpec> {
  /**
   * The API that it is written in: Istio's own, or the Gateway API, whose routes are HTTPRoutes and similar kinds.
   * @default - the mesh's
   */
  readonly api?: RoutingApi;
  /**
   * The pods on which it opens ports. Optional in the Gateway API only.
   * @default - pods that Istio creates for this Gateway, with a Service of type LoadBalancer that is named after it, such as `public-istio`
   */
  readonly workload?: IGatewayWorkload;
  /**
   * TLS of the hosts that do not set their own.
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
   * How port 80 behaves for a host with TLS: `open` leaves it to routes, such as `HttpsRedirect`, and to ACME challenges;
   * `httpsRedirect` answers every request with a 301, including challenges; `closed` does not listen.
   * @default 'open'
   */
  readonly plainText?: 'open' | 'httpsRedirect' | 'closed';
}

const HTTP_PORT = 80;
const HTTPS_PORT = 443;

const OPEN_PORT_80 = "set plainText to 'open' where the host is added";
const USE_ADD_HOST = 'use addHost({ tls }) instead of addListener, or put a Listener.http for the host on a separate Gateway';

/**
 * The listeners of a gateway: which hosts it serves, on which ports, with which TLS.
 *
 * Hosts with TLS listen on 443 in this Gateway and on 80 in a second one with the suffix `-http`, so that routes for plain text
 * and routes for HTTPS do not mix.
 *
 * Hosts that share a certificate on a port form one server: a browser that has a connection for one of them reuses it for the others.
 *
 * In the Gateway API it has a listener for each host and port, and one for all hosts of a certificate. It runs on the pods of the same workload,
 * whose Service is its address; without a workload, Istio creates pods for it. One Gateway is enough there, because routes name the listener.
 *
 * @throws ConfigError when the workload is missing or, in the Gateway API, when its Service is not known or it is in another namespace
 * @throws Error when the app is synthesized, if it does not have a listener, or redirects a host to HTTPS for ever
 * @see https://istio.io/latest/docs/reference/config/networking/gateway/
 * @see https://istio.io/latest/docs/tasks/traffic-management/ingress/gateway-api/#deployment-methods
 * @example
 * const gateway = new Gateway(chart, 'BookinfoGateway', { workload: ingress, tls: ServerTls.issuedBy(letsEncrypt) });
 * const site = gateway.addHost('istio.yourdomain.com');
 */
export class Gateway extends MeshResource<networking.GatewaySpec | gatewayapi.GatewaySpec> implements IPolicyTarget, IPrincipal {
  /** @internal */
  static readonly [WRITTEN] = 'a Gateway';

  /**
   * A Gateway that this app does not create, for routes on its hosts.
   *
   * @param api the API that it is written in
   * @throws ConfigError when the namespace, the name or the API is not valid
   */
  static fromName(namespace: string, name: string, api: RoutingApi = 'istio'): NamedGateway {
    return new NamedGateway(namespace, name, api);
  }

  /** The pods on which it opens ports. */
  readonly workload: IGatewayWorkload;
  private readonly props: GatewayProps;
  private readonly api: RoutingApi;
  private readonly listeners: BoundListener[] = [];
  private readonly served: GatewayHost[] = [];
  private readonly redirected = new Set<string>();
  private http?: Gateway;

  constructor(scope: Construct, id: string, props: GatewayProps) {
    const workload = expectOptional(childPath(scope, id), 'workload', props.workload, GATEWAY_WORKLOAD);
    const api = props.api ?? meshSettings(scope).api;
    const { GVK } = api === 'istio' ? networking.Gateway : gatewayapi.Gateway;
    const spec = api === 'istio' ? props.spec : props.gatewayApiSpec;
    super(scope, id, { gvk: GVK, namespace: { fallback: workload?.namespace } }, { ...props, spec });
    this.props = props;
    expectOptional(this, 'tls', props.tls, ServerTls);
    this.api = api;
    this.workload = props.workload ?? this.managedWorkload();
    if (api === 'gateway-api') this.checkAddress();
    this.node.addValidation({ validate: () => [...this.missingListeners(), ...this.endlessRedirects()] });
  }

  /** The name of the Gateway in VirtualServices: `istio-system/bookinfo-gateway`. */
  get ref(): string {
    return `${this.home}/${this.name}`;
  }

  /**
   * Serves a host: on 443 if it has TLS, with port 80 as set by `plainText`, otherwise on 80.
   *
   * @throws ConfigError when the host is not valid or is already served, or when `httpsRedirect` would break its http01 challenge
   */
  addHost(host: string, options: GatewayHostOptions = {}): GatewayHost {
    checkHost(this, 'host', host);
    const tls = expectOptional(this, 'tls', options.tls, ServerTls) ?? this.props.tls;
    if (tls === undefined) return this.addListener(Listener.http({ port: HTTP_PORT, hosts: [host] }))[0];

    const https = Listener.https({ port: HTTPS_PORT, hosts: [host], tls });
    const { proofs, certificate } = this.open(https);
    const plainText = options.plainText ?? 'open';
    if (plainText === 'httpsRedirect' && proofs.includes('http01')) this.refuseRedirect(host);
    const fields = { gateway: this, main: this.routeOf(https, host), certificate, openPlainText: OPEN_PORT_80 };
    if (plainText === 'closed') return this.serve(new GatewayHost(fields));
    const http = Listener.http({ port: HTTP_PORT, hosts: [host], httpsRedirect: plainText === 'httpsRedirect' });
    this.httpGateway.open(http);
    if (plainText === 'httpsRedirect') return this.serve(new GatewayHost(fields));
    return this.serve(new GatewayHost({ ...fields, plainText: this.httpGateway.routeOf(http, host) }));
  }

  /**
   * Opens a port for anything that `addHost` does not cover: other ports, TLS passthrough, TCP.
   *
   * @returns the listener's hosts, in their order
   * @throws ConfigError when another listener has its port, host or name, or when the Gateway API cannot express it
   */
  addListener(listener: Listener): GatewayHost[] {
    const { certificate } = this.open(expectValue(this, 'listener', listener, Listener));
    return listener.hosts.map((host) => {
      const main = this.routeOf(listener, host);
      const plainText = listener.protocol === 'HTTP' ? main : undefined;
      return this.serve(new GatewayHost({ gateway: this, main, plainText, certificate, openPlainText: USE_ADD_HOST }));
    });
  }

  /**
   * One of its hosts, for routes: a host that was added, or a name below a wildcard that was.
   *
   * @throws ConfigError when the host is not valid, or when it does not serve it
   */
  host(name: string): GatewayHost;
  /**
   * One of its hosts on a listener that is named, in the Gateway API. The host `*` is for every host of the listener.
   *
   * @param on the name of the listener, or `*` for all that serve the host
   * @throws ConfigError when the host is not valid, when the listener does not serve it, or in Istio's API
   */
  host(name: string, on: { readonly sectionName: string }): IRouteHost;
  host(name: string, on?: { readonly sectionName: string }): GatewayHost | IRouteHost {
    if (on !== undefined) return this.hostOn(name, expectOptions(this, 'on', on, '{ sectionName: "https" }').sectionName);
    const exact = this.served.find((host) => host.name === name);
    if (exact) return exact;
    checkHost(this, 'host', name);
    const [wildcard] = this.served.filter((host) => covers(host.name, name)).sort((a, b) => bySpecificity(a.name, b.name));
    if (wildcard) return wildcard.host(name);
    throw new ConfigError(this, { field: 'host', value: name, problem: 'is not served', fix: 'add it with addHost' });
  }

  /** The other listeners that serve the routes of a host: all that match the host, because routes do not name a listener. @internal */
  _listenersBesides(host: string): readonly Listener[] {
    if (this.api === 'gateway-api') return [];
    const others = this.listeners.map(({ listener }) => listener).filter(({ hosts }) => !(hosts.length === 1 && hosts[0] === host));
    return others.filter(({ hosts }) => hosts.some((pattern) => covers(pattern, host)));
  }

  /** Called for a plain-text host whose callers are redirected to HTTPS. @internal */
  _redirect(host: string): void {
    this.redirected.add(host);
  }

  asPolicyTarget(): PolicyTargetConfig {
    return { ...this.workload.asPolicyTarget(), hasOwnProxy: true };
  }

  /**
   * Its pods as callers of services.
   *
   * @throws ConfigError when their service account is not known
   */
  asPrincipal(): PrincipalConfig {
    return this.workload.asPrincipal?.() ?? knownPrincipal(this.node.path, this.workload.namespace, undefined);
  }

  protected renderSpec(): networking.GatewaySpec | gatewayapi.GatewaySpec {
    const { labels } = this.workload;
    if (this.api === 'istio') return { selector: { ...labels }, servers: this.servers() };
    return { gatewayClassName: 'istio', addresses: this.addresses(), listeners: renderListeners(this, this.sections()) };
  }

  private servers(): networking.GatewaySpecServers[] {
    return servedTogether(this.listeners).map((together) => renderServer(this, together));
  }

  private open(listener: Listener): Omit<ServerTlsConfig, 'tls'> {
    checkFree(this, this.listeners, listener);
    const { workload } = this;
    const { tls, ...config } = listener.tls?._bind({ gateway: this, workload, hosts: listener.hosts }) ?? { proofs: [] };
    const bound = { listener, tls };
    this.listeners.push(bound);
    if (this.api === 'gateway-api') {
      renderListeners(this, sectionsOf([bound]));
      checkWildcards(this, this.sections());
    } else renderServer(this, [bound]);
    workload.listen?.(listener.port, listener.hosts);
    return config;
  }

  private serve(host: GatewayHost): GatewayHost {
    this.served.push(host);
    return host;
  }

  private hostOn(name: string, sectionName: string): IRouteHost {
    checkHost(this, 'host', name);
    if (this.api === 'istio') {
      const fix = 'leave it out, or use a Gateway with api: "gateway-api"';
      throw new ConfigError(this, { field: 'sectionName', value: sectionName, problem: "is not supported by Istio's API", fix });
    }
    const named = this.sections().filter((section) => sectionName === '*' || section.name === sectionName);
    if (!named.some(({ hostname }) => name === '*' || covers(hostname, name))) {
      const problem = named.length === 0 ? 'is not the name of a listener' : `does not serve ${name}`;
      throw new ConfigError(this, { field: 'sectionName', value: sectionName, problem, fix: 'add one with addListener' });
    }
    return new NamedGateway(this.home, this.name, this.api).host(name, sectionName === '*' ? {} : { sectionName });
  }

  private routeOf(listener: Listener, host: string): RouteHostConfig {
    if (this.api === 'istio') return { host, gateway: this.ref };
    const section = this.sections().find(({ port, hosts }) => port === listener.port && hosts.includes(host));
    return { host, parent: { kind: 'Gateway', namespace: this.home, name: this.name, sectionName: section!.name } };
  }

  private sections(): readonly Section[] {
    return servedTogether(this.listeners).flatMap(sectionsOf);
  }

  /** Existing pods are found by their Service. */
  private addresses(): gatewayapi.GatewaySpec['addresses'] {
    const { serviceName, namespace } = this.workload;
    return this.props.workload && [{ type: 'Hostname', value: serviceHost(serviceName!, namespace) }];
  }

  private managedWorkload(): IGatewayWorkload {
    if (this.api === 'istio') {
      const fix = 'name an IngressGateway or MeshWorkload.istioIngress(), or write api: "gateway-api" for pods that Istio creates';
      throw new ConfigError(this, { field: 'workload', problem: 'is missing', fix });
    }
    const className = this.props.gatewayApiSpec?.gatewayClassName ?? 'istio';
    return new ManagedWorkload({ construct: this, name: this.name, namespace: this.home, className });
  }

  private checkAddress(): void {
    const { workload } = this;
    if (workload.serviceName === undefined) {
      const fix = 'use an IngressGateway, or set serviceName of MeshWorkload.fromAttributes';
      throw new ConfigError(this, {
        field: 'workload',
        problem: 'does not have a known Service, by which a Gateway of the Gateway API finds it',
        fix,
      });
    }
    if (this.namespace === workload.namespace) return;
    const fix = `leave it out, or write "${workload.namespace}"`;
    throw new ConfigError(this, {
      field: 'namespace',
      value: this.namespace,
      problem: 'is not the namespace of the Secrets of its hosts',
      fix,
    });
  }

  private get httpGateway(): Gateway {
    if (this.api === 'gateway-api') return this;
    const { workload } = this;
    const { namespace } = this.props;
    return (this.http ??= new Gateway(this, 'Http', { api: 'istio', name: `${this.name}-http`, namespace, workload }));
  }

  private refuseRedirect(host: string): never {
    throw new ConfigError(this, {
      field: 'plainText',
      value: 'httpsRedirect',
      problem: `would answer the http01 challenge of ${host} with a redirect, so that its certificate would never be issued`,
      fix: 'leave plainText out and add an HttpsRedirect for the host, or use dns01',
    });
  }

  private missingListeners(): string[] {
    return this.isFilled('servers', 'listeners') ? [] : ['listeners: is empty; add a host with addHost or a port with addListener'];
  }

  /** Routes do not distinguish the listeners of one Istio Gateway, so a redirect to HTTPS would also apply to callers that use HTTPS. */
  private endlessRedirects(): string[] {
    if (this.api === 'gateway-api') return [];
    const secure = this.listeners.map(({ listener }) => listener).filter(({ protocol }) => protocol === 'HTTPS');
    return [...this.redirected].flatMap((host) => {
      const found = secure.find(({ hosts }) => hosts.some((pattern) => overlaps(pattern, host)));
      return found
        ? [`host: "${host}" is redirected to HTTPS in a loop, because listener "${found.name}" has the same routes; use addHost({ tls })`]
        : [];
    });
  }
}
