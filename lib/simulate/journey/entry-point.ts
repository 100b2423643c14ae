import { selects } from '../../semantics/labels';
import { gatewayListeners, listenerPort } from '../proxy/listeners/gateway-listener';
import type { Service } from '../../mesh/services/service';
import { gatewayName } from '../../mesh/workloads/proxy';
import { labelOf } from './outside-service';
import type { EntryPoint } from './participants';
import type { SimulatedRequest } from '../request/request';

/** The gateway that a request names; otherwise one that serves the host on the port, one that listens on the port, or the first one. */
export function gatewayFor(
  { via, host, port }: SimulatedRequest,
  all: readonly EntryPoint[],
  open: readonly Service[],
): EntryPoint | string {
  if (all.length === 0) return noGateway(open);
  if (via !== undefined) {
    return all.find((gateway) => isNamed(gateway, via)) ?? `gateway ${via} does not exist; use ${all.map(({ label }) => label).join(', ')}`;
  }
  if (all.length === 1) return all[0];
  return (
    all.find(({ services }) => services.some((service) => isAddress(service, host))) ??
    all.find((gateway) => serves(gateway, host, port)) ??
    all.find((gateway) => listens(gateway, port)) ??
    all[0]
  );
}

function noGateway(open: readonly Service[]): string {
  const ways = open.map((service) => `service ${labelOf(service)}`).join(' or ');
  return `no manifest contains or runs a gateway${ways === '' ? '' : `; use ${ways}`}`;
}

function isNamed(gateway: EntryPoint, via: string): boolean {
  if (gateway.label === via || gateway.proxy.name === via) return true;
  const { mesh, proxy } = gateway.view;
  const istio = mesh.gateways.named(via);
  if (istio) return selects(istio.selector, proxy.labels);
  const name = gatewayName(proxy);
  if (name !== undefined && [name, `${proxy.namespace}/${name}`].includes(via)) return true;
  const [namespace, named = ''] = via.split('/');
  const [listener] = mesh.gatewayApi.listeners.of('Gateway', namespace, named) ?? [];
  const serving = listener ? mesh.gateways.proxiesOf(listener.gateway) : [];
  return serving.some((each) => each.name === proxy.name && each.namespace === proxy.namespace);
}

function isAddress({ externalAddresses }: Service, host: string): boolean {
  return externalAddresses.includes(host);
}

function listens({ view }: EntryPoint, port: number): boolean {
  const own = listenerPort(view, port);
  return gatewayListeners(view).all.some((listener) => listener.port === own);
}

function serves({ view }: EntryPoint, host: string, port: number): boolean {
  const own = listenerPort(view, port);
  return gatewayListeners(view).all.some((listener) => listener.port === own && listener.hosts.covers(host.toLowerCase()));
}
