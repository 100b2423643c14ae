import type { Construct } from 'constructs';
import { gatewayapi } from '../../../imports';
import { checkNotEmpty } from '../../core/checks';
import { ConfigError } from '../../core/config-error';
import { expectValue } from '../../core/expect-value';
import { MeshResource, type NamespacedOptions } from '../../core/resource';
import type { IRouteHost } from '../../core/roles';
import { ForwardAction } from '../route-action';
import { BackendGrants } from './backend-grants';
import { hostnamesOf, parentsOf } from './route-parents';
import { renderShare } from './route-rule';

/** Options of a `TlsRoute`. */
export interface TlsRouteProps extends NamespacedOptions<gatewayapi.TlsRouteSpec> {
  /** Hosts of Gateways of the Gateway API whose listeners leave TLS to the application: `ServerTls.passthrough()`. */
  readonly hosts: readonly IRouteHost[];
  /** The destination of their connections. */
  readonly action: ForwardAction;
  /**
   * Whether it creates the ReferenceGrants that it needs for services of other namespaces. Use false where those namespaces allow it themselves.
   * @default true
   */
  readonly createGrants?: boolean;
}

/**
 * Routes TLS connections for some hosts, in the Gateway API, by their server name (SNI).
 *
 * @throws ConfigError when it does not have a host, when a host is not served by a Gateway of the Gateway API, or when it is `*`
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#tlsroute
 * @example
 * const [site] = gateway.addListener(Listener.tls({ port: 443, hosts: ['nginx.example.com'], tls: ServerTls.passthrough() }));
 * new TlsRoute(chart, 'Nginx', { hosts: [site], action: RouteAction.forward(nginx) });
 */
export class TlsRoute extends MeshResource<gatewayapi.TlsRouteSpec> {
  private readonly fields: gatewayapi.TlsRouteSpec;

  constructor(scope: Construct, id: string, { hosts, action, createGrants = true, ...options }: TlsRouteProps) {
    super(scope, id, { gvk: gatewayapi.TlsRoute.GVK, namespace: {} }, options);
    checkNotEmpty(this, 'hosts', hosts, 'name at least one');
    const place = { at: this, field: 'action' };
    const backendRefs = expectValue(this, 'action', action, ForwardAction)
      ._toTcp()
      .map((share) => renderShare(place, this.home, share));
    this.fields = { parentRefs: parentsOf(this, this.home, hosts), hostnames: this.namesOf(hosts), rules: [{ backendRefs }] };
    if (createGrants) new BackendGrants(this, 'TLSRoute').allow(backendRefs);
  }

  protected renderSpec(): gatewayapi.TlsRouteSpec {
    return this.fields;
  }

  private namesOf(hosts: readonly IRouteHost[]): string[] {
    const names = hostnamesOf(this, hosts);
    if (names) return names;
    const problem = 'do not have a name that callers can ask for';
    throw new ConfigError(this, { field: 'hosts', problem, fix: 'use hosts of a Gateway, such as "nginx.example.com"' });
  }
}
