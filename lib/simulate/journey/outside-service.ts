import { nearest } from '../../semantics/nearest';
import type { Mesh } from '../../mesh/mesh';
import type { Port } from '../../mesh/services/port';
import type { Service } from '../../mesh/services/service';
import type { EntryPoint } from './participants';
import { didYouMean, type Unknown } from './unknown/unknown';

/** Where a client outside the cluster connects to. */
export interface Opening {
  /** An address, or what stands for one that no manifest can know: `<load-balancer>`, `<node>`. */
  readonly address: string;
  /** Absent for a node port that the cluster assigns. */
  readonly number?: number;
  /** The port of the Service. */
  readonly port: Port;
}

/** How clients outside the cluster can connect to a Service; empty if they cannot. */
export function openingsOf(service: Service): readonly Opening[] {
  if (!service.isKubernetes) return [];
  const { type, externalAddresses } = service;
  const addresses = new Set([...(type === 'LoadBalancer' ? balancerAddresses(service) : []), ...externalAddresses]);
  return service.ports.flatMap((port) => [
    ...[...addresses].map((address) => ({ address, number: port.number, port })),
    ...(type === 'NodePort' ? [{ address: '<node>', number: port.field.get('nodePort').number(), port }] : []),
  ]);
}

function balancerAddresses({ balancerAddresses: given, externalAddresses }: Service): readonly string[] {
  return given.length + externalAddresses.length > 0 ? given : ['<load-balancer>'];
}

/** The Services that are reachable from outside without a gateway. */
export class OpenServices {
  readonly all: readonly Service[];
  private readonly byAddress = new Map<string, Service>();

  constructor({ services }: Mesh, gateways: readonly EntryPoint[]) {
    const inFront = new Set(gateways.flatMap((gateway) => gateway.services));
    this.all = services.kubernetes.filter((service) => !inFront.has(service) && openingsOf(service).length > 0);
    for (const service of this.all) {
      for (const { address } of openingsOf(service)) if (!this.byAddress.has(address)) this.byAddress.set(address, service);
    }
  }

  /** The first one with the address. */
  at(address: string): Service | undefined {
    return this.byAddress.get(address);
  }
}

const VIA_SERVICE = /^service\s+(?:([^/\s]+)\/)?([^/\s]+)$/;

/** The Service that a request goes through: the one in `via`, or the one with the address of the request. */
export function serviceAskedFor(via: string | undefined, host: string, open: OpenServices, mesh: Mesh): Service | Unknown | undefined {
  const named = via === undefined ? null : VIA_SERVICE.exec(via.trim());
  if (named) return serviceNamed(named[2], named[1], mesh);
  return via === undefined ? open.at(host) : undefined;
}

function serviceNamed(name: string, namespace: string | undefined, { services }: Mesh): Service | Unknown {
  const all = services.kubernetes;
  const same = all.filter((service) => service.name === name && (namespace === undefined || service.namespace === namespace));
  const open = same.filter((service) => openingsOf(service).length > 0);
  if (same.length === 1 || open.length === 1) return open[0] ?? same[0];
  if (same.length > 1) {
    const labels = same.map(labelOf);
    return {
      what: 'service',
      message: `${labels.length} Services have the name ${name}: write ${labels.map((label) => `service ${label}`).join(' or ')}`,
    };
  }
  const near = nearest(
    namespace === undefined ? name : `${namespace}/${name}`,
    all.map((service) => (namespace === undefined ? service.name : labelOf(service))),
  );
  const written = namespace === undefined ? name : `${namespace}/${name}`;
  return { what: 'service', message: `Service ${written} does not exist${didYouMean(near)}` };
}

/** The port of the Service for this number: the port of the Service itself, or a node port. */
export function openPort(service: Service, number: number): Port | undefined {
  const openings = openingsOf(service);
  return (openings.find((opening) => opening.number === number) ?? openings.find(({ port }) => port.number === number))?.port;
}

/** `shop/web`. */
export function labelOf({ namespace, name }: Service): string {
  return `${namespace}/${name}`;
}
