import { addressText } from './request/address-text';
import type { At } from '../manifest/manifest-object';
import { isHttp, type PortProtocol } from '../semantics/port-protocol';
import { type GatewayListener, gatewayListeners } from './proxy/listeners/gateway-listener';
import type { Service } from '../mesh/services/service';
import { portsOf } from './journey/open-ports';
import { labelOf, openingsOf } from './journey/outside-service';
import type { EntryPoint } from './journey/participants';
import type { Route, RouteAction, Share, VirtualHost } from './proxy/routes/route';
import type { Simulator } from './simulator';

/** An entry into the mesh: a host, the conditions of requests, and their destination. */
export interface Reachable {
  /** `namespace/name` of the gateway; not set for a Service. */
  readonly gateway?: string;
  /** `namespace/name` of a Service that is reachable from outside without a gateway. */
  readonly service?: string;
  /** `https://shop.example.com`, with the port if it is not the default one. */
  readonly address: string;
  /** The conditions of requests; empty if every request matches. */
  readonly match: string;
  readonly to: string;
  readonly at?: At;
}

/**
 * Everything that is reachable from outside, by host and in the order of evaluation.
 *
 * @example
 * reachable(Simulator.of('dist')).map(({ address, to }) => `${address} → ${to}`);
 */
export function reachable(mesh: Simulator): readonly Reachable[] {
  return [...mesh.gateways.flatMap(ofGateway), ...mesh.openServices.flatMap((service) => ofService(mesh, service))].sort((a, b) =>
    compare(hostOf(a), hostOf(b)),
  );
}

function ofGateway(gateway: EntryPoint): readonly Reachable[] {
  const listeners = gatewayListeners(gateway.view).all;
  return listeners.flatMap((listener) => portsOf(gateway, listener.port).flatMap((port) => ofListener(gateway, listener, port)));
}

function ofListener(gateway: EntryPoint, listener: GatewayListener, port: number): readonly Reachable[] {
  const row = (scheme: string, host: string) => ({ gateway: gateway.label, address: addressText(scheme, host, port) });
  const plain = listener.http?.().all.flatMap((host) => ofHost(row('http', host.domain), host)) ?? [];
  const tls = listener.tls.flatMap((chain) => {
    if (chain.hosts) return chain.hosts().all.flatMap((host) => ofHost(row('https', host.domain), host));
    return chain.sniHosts.map((host) => ({ ...row('tls', host), match: '', to: shares(chain.route!.shares), at: chain.route!.at }));
  });
  const tcp = listener.tcp ? [{ ...row('tcp', '*'), match: '', to: shares(listener.tcp.shares), at: listener.tcp.at }] : [];
  return [...plain, ...tls, ...tcp];
}

/** One row for each address of a port of the Service, and what denies all requests there. */
function ofService(mesh: Simulator, service: Service): readonly Reachable[] {
  return openingsOf(service).map(({ address, number, port }) => {
    const scheme = schemeOf(port.protocol);
    const { kind, reason } = mesh.send(`${scheme}://${service.name}:${port.number}`, { via: `service ${labelOf(service)}` });
    return {
      service: labelOf(service),
      address: number === undefined ? `${scheme}://${address}:<port>` : addressText(scheme, address, number),
      match: '',
      to: kind === 'refused' ? `refused: ${reason}` : `${service.host}:${port.number}`,
      at: service.entry.at('spec', 'ports', service.ports.indexOf(port)),
    };
  });
}

function schemeOf(protocol: PortProtocol): string {
  if (isHttp(protocol)) return 'http';
  return protocol === 'https' || protocol === 'tls' ? protocol : 'tcp';
}

function ofHost(row: Pick<Reachable, 'gateway' | 'address'>, host: VirtualHost): readonly Reachable[] {
  if (host.httpsRedirect && row.address.startsWith('http:')) return [{ ...row, match: '', to: '301 to https', at: host.httpsRedirect }];
  return host.routes.map((route) => ({ ...row, match: matchOf(route), to: actionOf(route.action), at: route.at }));
}

function matchOf({ conditions }: Route): string {
  return conditions.map(({ text }) => text).join(', ');
}

function actionOf({ redirect, directResponse, shares: all }: RouteAction): string {
  if (redirect)
    return `${redirect.status} to ${[redirect.scheme, redirect.authority, redirect.uri ?? redirect.prefix].filter(Boolean).join(' ')}`;
  return directResponse ? `answers ${directResponse.status}` : shares(all);
}

function shares(all: readonly Share[]): string {
  return all.map(({ cluster, share }) => `${nameOf(cluster)}${all.length > 1 ? ` ${share}` : ''}`).join(', ');
}

function nameOf(cluster: string): string {
  const [, port, subset, host] = cluster.split('|');
  return host === undefined ? cluster : `${host}:${port}${subset ? ` (${subset})` : ''}`;
}

function hostOf({ address }: Reachable): string {
  return address.slice(address.indexOf('://') + 3);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
