import type { Construct } from 'constructs';
import type { networking } from '../../imports';
import { ConfigError } from '../core/config-error';
import { EGRESS_GATEWAY, childPath } from '../core/expect-role';
import { expectOptional, expectValue } from '../core/expect-value';
import type { NamespacedOptions } from '../core/resource';
import type { EgressWay, IEgressGateway } from '../core/roles';
import { isWildcard } from '../semantics/hostname';
import { ServiceEntry } from '../topology/service-entry';
import type { ServicePort } from '../topology/service-port';
import { ClientTls } from './client-tls';
import { DestinationRule } from './destination-rule';
import { RouteAction } from './route-action';
import { VirtualService } from './virtual-service';

/** Options of an `EgressRoute`. */
export interface EgressRouteProps extends NamespacedOptions<networking.VirtualServiceSpec> {
  /**
   * Name of the VirtualService, and of the gateway's DestinationRule for TLS.
   * @default - the name of the service
   */
  readonly name?: string;
  /** The external service, with one host. It may have one port for HTTP and one for TLS. */
  readonly service: ServiceEntry;
  /** The gateway through which its traffic leaves the mesh. */
  readonly via: IEgressGateway;
  /**
   * TLS that the gateway originates for requests that callers send in plain HTTP. The target port of the service's HTTP port must use TLS.
   * @default - the gateway forwards plain HTTP
   */
  readonly tls?: ClientTls;
}

const PLAIN = ['http', 'http2', 'grpc', 'grpc-web'];
const ENCRYPTED = ['https', 'tls'];

/**
 * Sends the traffic to a service outside the mesh through an egress gateway: requests in plain HTTP, which the gateway sees and for which it can
 * originate TLS, and TLS connections of callers, which pass through.
 *
 * @throws ConfigError when the service is a wildcard, has several hosts, has several ports for HTTP or TLS, or has neither
 * @throws ConfigError when `tls` is set for a service that does not have HTTP alone
 * @see https://istio.io/latest/docs/tasks/traffic-management/egress/egress-gateway/
 * @example
 * new EgressRoute(chart, 'PaymentsOut', { service: payments, via: egress, tls: ClientTls.simple() });
 */
export class EgressRoute extends VirtualService {
  constructor(scope: Construct, id: string, { service, via, tls, ...options }: EgressRouteProps) {
    const at = childPath(scope, id);
    checkHost(at, expectValue(at, 'service', service, ServiceEntry).host);
    expectValue(at, 'via', via, EGRESS_GATEWAY);
    expectOptional(at, 'tls', tls, ClientTls);
    const plain = onlyPort(at, service, 'HTTP', PLAIN);
    const encrypted = onlyPort(at, service, 'TLS', ENCRYPTED);
    checkPorts(at, plain, encrypted, tls);
    const http = plain && via.openHttp(service.host);
    const passed = encrypted && via.openTls(service.host);
    super(scope, id, { ...options, hosts: [service, ...[http, passed].flatMap((way) => way?.host ?? [])] });
    if (http) this.sendHttp(service, plain, http);
    if (passed) this.sendTls(service, encrypted, passed);
    // Sidecars must not see the rule: they would originate TLS themselves for requests to the gateway.
    if (tls) new DestinationRule(this, 'Tls', { name: this.name, namespace: via.namespace, exportTo: ['.'], service, tls });
  }

  private sendHttp(service: ServiceEntry, { number }: ServicePort, { host, gateway }: EgressWay): void {
    this.addHttpRoute('to-gateway', { match: [{ port: number, gateways: [service] }], action: RouteAction.forward(gateway) });
    this.addHttpRoute('out', { match: [{ gateways: [host] }], action: RouteAction.forward(service.port(number)) });
  }

  private sendTls(service: ServiceEntry, { number }: ServicePort, { host, gateway }: EgressWay): void {
    this.addTlsRoute({ match: [{ port: number, gateways: [service] }], action: RouteAction.forward(gateway) });
    this.addTlsRoute({ match: [{ gateways: [host] }], action: RouteAction.forward(service.port(number)) });
  }
}

function checkHost(at: string, host: string): void {
  if (!isWildcard(host)) return;
  throw new ConfigError(at, {
    field: 'service',
    value: host,
    problem: 'is a wildcard, so the gateway cannot tell which address a caller wants',
    fix: 'create one ServiceEntry for each host',
  });
}

function onlyPort(at: string, service: ServiceEntry, what: string, protocols: readonly string[]): ServicePort | undefined {
  const found = service.ports.filter(({ protocol }) => protocols.includes(protocol));
  if (found.length <= 1) return found[0];
  throw new ConfigError(at, {
    field: 'service.ports',
    value: found.map(({ number }) => number),
    problem: `are several for ${what}, so the gateway cannot tell which one a caller wants`,
    fix: 'keep one of them',
  });
}

function checkPorts(at: string, plain: ServicePort | undefined, encrypted: ServicePort | undefined, tls: ClientTls | undefined): void {
  if (!plain && !encrypted) {
    throw new ConfigError(at, {
      field: 'service.ports',
      problem: 'do not include HTTP or TLS',
      fix: 'add one such as ServicePort.https(443)',
    });
  }
  if (tls === undefined || (plain && !encrypted)) return;
  const problem = encrypted
    ? 'would be added around the TLS of port ' + encrypted.number + ' too'
    : 'has no HTTP port that it can apply to';
  const fix = 'use it for a service with only ServicePort.http(80), and targetPorts: { 80: 443 }';
  throw new ConfigError(at, { field: 'tls', problem, fix });
}
