import { ServiceType } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { checkHost } from '../core/checks';
import { ConfigError } from '../core/config-error';
import { expectOptional, expectValue, WRITTEN } from '../core/expect-value';
import { warn } from '../core/notices';
import { Gateway, type GatewayHostOptions } from '../gateway/gateway';
import { HttpRoutes } from '../routing/http-routes';
import { HttpsRedirect } from '../routing/https-redirect';
import { RouteAction } from '../routing/route-action';
import { NetworkPeer, type LabelledPods } from '../security/network-peer';
import type { MeshServicePort } from '../topology/mesh-service';
import { Access } from './access';

/** Options of a page on a host of a gateway. */
export interface ExposeOptions extends GatewayHostOptions {
  /**
   * Who can access the page.
   * @default - anyone; synth warns if the page does not have a login
   */
  readonly access?: Access;
}

/** An addon that can be exposed. */
export interface Exposed extends Construct {
  /** Whether its page requires a login. */
  readonly asksForLogin: boolean;
}

/**
 * How the page of an addon is exposed outside the cluster.
 *
 * @see https://istio.io/latest/docs/tasks/observability/gateways/
 * @example
 * new Grafana(chart, 'Grafana', { prometheus, expose: Expose.through(gateway, 'grafana.example.com') });
 */
export abstract class Expose {
  /** Makes the class one of its own to TypeScript, which compares shapes. */
  declare protected readonly nominal: true;

  /** @internal */
  static readonly [WRITTEN] = 'Expose.none()';

  /** Not exposed: use `kubectl port-forward` to open it. */
  static none(): Expose {
    return new Hidden();
  }

  /**
   * By its own LoadBalancer, in plain text. It uses an additional public address, and synth warns about it:
   * Prometheus, Jaeger and Grafana do not ask for a password.
   */
  static loadBalancer(): Expose {
    return new OwnLoadBalancer();
  }

  /**
   * By HTTPS on a host of a Gateway, for one addon. Port 80 redirects callers to HTTPS.
   *
   * @param host a DNS name that the Gateway does not serve yet
   * @param options options of the host; its TLS is that of the Gateway by default
   * @throws ConfigError when the host is a wildcard or is not valid
   * @throws Error when the app is synthesized, if another listener of the Gateway serves the host without the access or in plain text
   * @example
   * Expose.through(gateway, 'kiali.example.com', { access: Access.ipAllowList(['198.51.100.0/24']) });
   */
  static through(gateway: Gateway, host: string, options: ExposeOptions = {}): Expose {
    return new OnGateway(expectValue('Expose.through', 'gateway', gateway, Gateway), host, options);
  }

  /** The address of the page; undefined if it is not known at synth. */
  readonly url: string | undefined = undefined;

  /** @internal */
  abstract readonly _serviceType: ServiceType;

  /** The callers of the page. @internal */
  abstract _bind(addon: Exposed, page: MeshServicePort): readonly (LabelledPods | NetworkPeer)[];
}

class Hidden extends Expose {
  readonly _serviceType = ServiceType.CLUSTER_IP;

  _bind() {
    return [];
  }
}

class OwnLoadBalancer extends Expose {
  readonly _serviceType = ServiceType.LOAD_BALANCER;

  _bind(addon: Exposed, { service, number }: MeshServicePort) {
    warn(
      addon,
      `Service ${service.name} gets a public address on port ${number}, without TLS, that anyone can access; ` +
        'use Expose.through(gateway, host), or Expose.none() and kubectl port-forward',
    );
    return [NetworkPeer.anyone()];
  }
}

class OnGateway extends Expose {
  readonly _serviceType = ServiceType.CLUSTER_IP;
  override readonly url: string;

  constructor(
    private readonly gateway: Gateway,
    private readonly host: string,
    private readonly options: ExposeOptions,
  ) {
    super();
    expectOptional('Expose.through', 'access', options.access, Access);
    this.url = `https://${this.checkName()}`;
  }

  _bind(addon: Exposed, page: MeshServicePort) {
    const { name, namespace } = page.service;
    const { access, plainText = 'open', ...options } = this.options;
    const site = this.gateway.addHost(this.host, { ...options, plainText });
    if (site.isPlainText) this.refusePlainText(addon);
    addon.node.addValidation({ validate: () => this.otherListeners() });
    new HttpRoutes(addon, 'Page', { name, namespace, hosts: [site] }).addHttpRoute('page', { action: RouteAction.forward(page) });
    if (plainText === 'open') new HttpsRedirect(addon, 'Redirect', { name: `${name}-redirect`, namespace, hosts: [site] });
    access?._bind(addon, { host: this.host, gateway: this.gateway, name: `${name}-access` });
    if (!access && !addon.asksForLogin) this.warnOfVisitors(addon, name);
    return [this.gateway.workload];
  }

  private warnOfVisitors(addon: Exposed, name: string): void {
    warn(
      addon,
      `https://${this.host} is accessible to anyone and shows ${name}; set access of Expose.through, such as Access.oidc(authorizer), ` +
        'or Access.anyone() if this is intended',
    );
  }

  /** The page would be served there too: in plain text, or without the access policy of the host's own listener. */
  private otherListeners(): string[] {
    const { gateway, host, options } = this;
    const others = gateway._listenersBesides(host).filter(({ protocol }) => options.access || protocol === 'HTTP');
    return others.map(({ name }) => `expose: "${host}" is also served by listener "${name}"; put that listener on a separate Gateway`);
  }

  private checkName(): string {
    checkHost('Expose.through', 'host', this.host);
    if (!this.host.startsWith('*')) return this.host;
    throw new ConfigError('Expose.through', {
      field: 'host',
      value: this.host,
      problem: 'is a wildcard, but the page needs a single host',
      fix: 'write one such as "kiali.example.com"',
    });
  }

  private refusePlainText(addon: Construct): never {
    throw new ConfigError(addon, {
      field: 'expose',
      value: this.host,
      problem: 'would be served in plain text, because its Gateway does not have TLS',
      fix: 'set tls on the Gateway, or in the options of Expose.through',
    });
  }
}
