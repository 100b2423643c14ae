import { covers } from '../semantics/hostname';
import { selects } from '../semantics/labels';
import { gatewayListeners, listenerPort } from './listeners/gateway-listener';
import { gatewayName } from './model/proxy';
import type { Service } from './model/service';
import { labelOf } from './outside-service';
import type { EntryPoint } from './participants';
import type { SimulatedRequest } from './request';

/** The gateway that a request asks for; else one whose servers take the host on the port, one on the port, the first. */
export function gatewayFor(
  { via, host, port }: SimulatedRequest,
  all: readonly EntryPoint[],
  open: readonly Service[],
): EntryPoint | string {
  if (all.length === 0) return noGateway(open);
  if (via !== undefined) {
    return (
      all.find((gateway) => isNamed(gateway, via)) ?? `no gateway is called ${via}; there is ${all.map(({ label }) => label).join(', ')}`
    );
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
  return `there is no gateway: no manifest has a Gateway or runs one${ways === '' ? '' : `; go via ${ways}`}`;
}

function isNamed(gateway: EntryPoint, via: string): boolean {
  if (gateway.label === via || gateway.proxy.name === via) return true;
  return gateway.view.model.gateways.some(({ name, namespace, selector, api }) =>
    api
      ? [api.name, `${namespace}/${api.name}`].includes(via) &&
        api.name === gatewayName(gateway.proxy) &&
        namespace === gateway.proxy.namespace
      : name === via && selects(selector, gateway.proxy.labels),
  );
}

function isAddress({ entry }: Service, host: string): boolean {
  const { spec } = entry.object as { readonly spec?: { readonly loadBalancerIP?: unknown; readonly externalIPs?: unknown } };
  return spec?.loadBalancerIP === host || (Array.isArray(spec?.externalIPs) && spec.externalIPs.includes(host));
}

function listens({ view }: EntryPoint, port: number): boolean {
  const own = listenerPort(view, port);
  return gatewayListeners(view).all.some((listener) => listener.port === own);
}

function serves({ view }: EntryPoint, host: string, port: number): boolean {
  const own = listenerPort(view, port);
  const servers = gatewayListeners(view)
    .all.filter((listener) => listener.port === own)
    .flatMap((listener) => listener.servers);
  return servers.some(({ hosts }) => hosts.some((candidate) => covers(candidate.host, host.toLowerCase())));
}
