import { nearest } from '../../../semantics/nearest';
import { gatewayListeners, gatewaysOf, listenerPort } from '../../proxy/listeners/gateway-listener';
import { openPorts } from '../open-ports';
import type { EntryPoint } from '../participants';
import type { SimulatedRequest } from '../../request/request';
import { didYouMean, type Unknown } from './unknown';

/**
 * The port or host of a request from outside that the gateway does not have. A server name that the request sets explicitly is used as it
 * is.
 */
export function unknownAtGateway(request: SimulatedRequest, gateway: EntryPoint, all: readonly EntryPoint[]): Unknown | undefined {
  const { sni, port } = request;
  const { view } = gateway;
  const own = listenerPort(view, port);
  const here = gatewayListeners(view).all.filter((listener) => listener.port === own);
  if (here.length === 0) return declaresPort(gateway, own) ? undefined : unknownPort(gateway, port);
  if (request.scheme === 'tcp' || here.some(({ tcp }) => tcp)) return undefined;
  const candidates = sni === undefined ? here : gatewayListeners(view).all;
  const missing = namesIn(request).find((name) => !candidates.some((listener) => listener.hosts.serves(name)));
  return missing === undefined ? undefined : unknownHost(missing, port, gateway, all);
}

/** The hosts of the request: the Host header without its port, and for TLS that of the address. */
function namesIn({ scheme, host, sni, authority }: SimulatedRequest): readonly string[] {
  const server = scheme !== 'http' && sni === undefined ? [host.toLowerCase()] : [];
  const header = scheme === 'tls' ? [] : [authority.toLowerCase().replace(/:\d+$/, '')];
  return [...server, ...header];
}

/** True if a server has the port, although the gateway does not listen on it yet. */
function declaresPort({ view }: EntryPoint, own: number): boolean {
  return gatewaysOf(view).some(({ servers }) => servers.some((server) => listenerPort(view, server.port) === own));
}

function unknownPort(gateway: EntryPoint, port: number): Unknown {
  const open = openPorts(gateway);
  const instead = open.length > 0 ? `; it listens on ${open.join(', ')}` : '';
  return { what: 'port', message: `no server opens port ${port} on ${gateway.label}${instead}` };
}

function unknownHost(name: string, port: number, gateway: EntryPoint, all: readonly EntryPoint[]): Unknown {
  const elsewhere = openPorts(gateway).filter((other) =>
    gatewayListeners(gateway.view).all.some(
      (listener) => listener.port === listenerPort(gateway.view, other) && listener.hosts.serves(name),
    ),
  );
  if (elsewhere.length > 0) {
    return { what: 'host', message: `${gateway.label} does not serve ${name} on port ${port}, only on ${elsewhere.join(', ')}` };
  }
  return { what: 'host', message: `no gateway serves the host ${name}${didYouMean(nearest(name, all.flatMap(hostsOf)))}` };
}

function hostsOf({ view }: EntryPoint): readonly string[] {
  const listeners = gatewayListeners(view).all;
  const named = listeners.flatMap(({ servers }) => servers.flatMap(({ hosts }) => hosts.map(({ host }) => host)));
  const routed = listeners.flatMap(({ http, tls }) =>
    [...(http ? [http()] : []), ...tls.flatMap(({ hosts }) => (hosts ? [hosts()] : []))].flatMap((hosts) =>
      hosts.all.map(({ domain }) => domain),
    ),
  );
  return [...new Set([...routed, ...named])].filter((host) => !host.startsWith('*'));
}
