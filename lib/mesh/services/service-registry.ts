import { completedHost, isWildcard, serviceHost } from '../../semantics/hostname';
import { byAge } from '../../manifest/order';
import { distinct } from '../../semantics/distinct';
import { HostIndex } from '../indexes/host-index';
import { push } from '../../semantics/push';
import { type EndpointsOf, PortServices } from './port-services';
import type { Service } from './service';

/** The hosts of Services and ServiceEntries, by all names that clients can use. */
export class ServiceRegistry {
  /** Oldest first. */
  readonly all: readonly Service[];
  private readonly byHost = new HostIndex<Service>();
  private readonly byAddress = new Map<string, Service[]>();
  private readonly byPort = new Map<number, Service[]>();
  private readonly portServices = new Map<number, PortServices>();

  constructor(
    services: readonly Service[],
    private readonly endpoints: EndpointsOf,
    private readonly clusterDomain: string,
  ) {
    this.all = [...services].sort((a, b) => byAge(a.entry, b.entry));
    for (const service of this.all) this.add(service);
  }

  /** The services with exactly this host. */
  withHost(host: string): readonly Service[] {
    return this.byHost.exactly(host);
  }

  /** The services with a wildcard that covers the host, the most specific first. */
  withWildcardFor(host: string): readonly Service[] {
    return this.byHost
      .hostsOver(host)
      .filter(isWildcard)
      .flatMap((wildcard) => this.withHost(wildcard));
  }

  /** The services with this address. */
  withAddress(address: string): readonly Service[] {
    return this.byAddress.get(address) ?? NONE;
  }

  /** The services with a port of this number. */
  onPort(port: number): PortServices {
    let known = this.portServices.get(port);
    if (!known) this.portServices.set(port, (known = new PortServices(port, this.byPort.get(port) ?? NONE, this.endpoints)));
    return known;
  }

  /** The services that a Host header can refer to for a client of the namespace; a short name refers to one of its own namespace. */
  named(host: string, clientNamespace: string): readonly Service[] {
    const declared = this.withHost(host);
    const full = this.fullName(host, clientNamespace);
    const found = full === undefined ? declared : joined(declared, kubernetesOnes(this.withHost(full)));
    return found.length === 0 && host.includes('.') ? this.withAddress(host) : found;
  }

  /** The full host for a shorter name of a Kubernetes Service: `reviews`, `reviews.bookinfo`, `reviews.bookinfo.svc`, or the full name with a dot at the end. */
  private fullName(host: string, clientNamespace: string): string | undefined {
    if (!host.includes('.')) return serviceHost(host, clientNamespace, this.clusterDomain);
    return host.endsWith('.') ? host.slice(0, -1) : completedHost(host, this.clusterDomain);
  }

  private add(service: Service): void {
    this.byHost.add(service.host, service);
    for (const address of distinct(service.addresses)) push(this.byAddress, address, service);
    for (const port of distinct(service.ports.map(({ number }) => number))) push(this.byPort, port, service);
  }
}

const NONE: readonly Service[] = [];

function kubernetesOnes(services: readonly Service[]): readonly Service[] {
  return services.every(({ isKubernetes }) => isKubernetes) ? services : services.filter(({ isKubernetes }) => isKubernetes);
}

function joined(some: readonly Service[], others: readonly Service[]): readonly Service[] {
  if (some.length === 0 || others.length === 0) return some.length === 0 ? others : some;
  return [...some, ...others].sort((a, b) => byAge(a.entry, b.entry));
}
