import { isHttp } from '../../semantics/port-protocol';
import { HostIndex } from '../indexes/host-index';
import { lazy } from '../reading/lazy';
import { push } from '../../semantics/push';
import type { Endpoint } from '../workloads/endpoint';
import type { Port } from './port';
import type { Service } from './service';

/** Where traffic for a port of a service ends. */
export type EndpointsOf = (service: Service, port: Port) => readonly Endpoint[];

/** A service and its port of one number. */
export interface ServicePort {
  readonly service: Service;
  readonly port: Port;
}

/** The services with a port of one number, grouped for the listeners of the port. Each list is oldest first. */
export class PortServices {
  /** Those with HTTP. */
  readonly http: readonly ServicePort[];
  /** Those of other protocols without an address, except UDP. */
  readonly withoutAddress: readonly ServicePort[];
  /** Those of other protocols whose addresses are blocks. */
  readonly blocks: readonly ServicePort[];
  private readonly order: () => ReadonlyMap<ServicePort, number>;
  private readonly byAddress: () => ReadonlyMap<string, readonly ServicePort[]>;
  private readonly byHost: () => HostIndex<Service>;

  constructor(number: number, services: readonly Service[], endpoints: EndpointsOf) {
    const all = services.map((service) => ({ service, port: service.ports.find((port) => port.number === number)! }));
    this.order = lazy(() => new Map(all.map((each, index) => [each, index])));
    const others = all.filter(({ port }) => !isHttp(port.protocol));
    this.http = all.filter(({ port }) => isHttp(port.protocol));
    this.withoutAddress = others.filter(({ service, port }) => service.addresses.length === 0 && port.protocol !== 'udp');
    this.blocks = others.filter(({ service }) => service.addresses.some((address) => address.includes('/')));
    this.byAddress = lazy(() => byAddress(others, endpoints));
    this.byHost = lazy(() => HostIndex.of(services, ({ host }) => [host]));
  }

  /** Those of other protocols with an address: their own, or otherwise that of an endpoint. */
  at(address: string): readonly ServicePort[] {
    return this.byAddress().get(address) ?? NONE;
  }

  /** The services with hosts that a wildcard covers. */
  coveredBy(wildcard: string): readonly Service[] {
    return [...this.byHost().exactly(wildcard), ...this.byHost().below(wildcard)];
  }

  /** Puts services in their order. */
  oldestFirst(some: readonly ServicePort[]): readonly ServicePort[] {
    if (some.length < 2) return some;
    const order = this.order();
    return [...some].sort((a, b) => order.get(a)! - order.get(b)!);
  }
}

const NONE: readonly ServicePort[] = [];

function byAddress(all: readonly ServicePort[], endpoints: EndpointsOf): ReadonlyMap<string, readonly ServicePort[]> {
  const found = new Map<string, ServicePort[]>();
  for (const each of all) {
    const { service, port } = each;
    const ofEndpoints = service.isHeadless ? endpoints(service, port).flatMap(({ address }) => address ?? []) : [];
    for (const address of new Set([...service.addresses, ...ofEndpoints])) push(found, address, each);
  }
  return found;
}
