import { isWildcard } from '../../semantics/hostname';
import { byAge } from '../../manifest/order';
import { HostIndex } from '../indexes/host-index';
import { push } from '../../semantics/push';
import { type EndpointsOf, PortServices } from './port-services';
import type { Service } from './service';

/** The hosts of Services and ServiceEntries, by all the names that clients have for them. */
export class ServiceRegistry {
  /** Oldest first. */
  readonly all: readonly Service[];
  private readonly byHost = new HostIndex<Service>();
  private readonly byAlias = new Map<string, Service[]>();
  private readonly byAddress = new Map<string, Service[]>();
  private readonly byPort = new Map<number, Service[]>();
  private readonly portServices = new Map<number, PortServices>();

  constructor(
    services: readonly Service[],
    private readonly endpoints: EndpointsOf,
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

  withAddress(address: string): readonly Service[] {
    return this.byAddress.get(address) ?? NONE;
  }

  /** The services that have a port of this number. */
  onPort(port: number): PortServices {
    let known = this.portServices.get(port);
    if (!known) this.portServices.set(port, (known = new PortServices(port, this.byPort.get(port) ?? NONE, this.endpoints)));
    return known;
  }

  /** The services that a Host header can mean to a client of the namespace; a name alone means one of its own. */
  named(host: string, clientNamespace: string): readonly Service[] {
    const found = this.byAlias.get(host) ?? NONE;
    if (host.includes('.')) return found.length > 0 ? found : this.withAddress(host);
    return found.filter(({ namespace, isKubernetes }) => !isKubernetes || namespace === clientNamespace);
  }

  private add(service: Service): void {
    this.byHost.add(service.host, service);
    const { name, namespace, host } = service;
    const aliases = service.isKubernetes ? [host, name, `${name}.${namespace}`, `${name}.${namespace}.svc`, `${host}.`] : [host];
    for (const alias of aliases) push(this.byAlias, alias, service);
    for (const address of new Set(service.addresses)) push(this.byAddress, address, service);
    for (const port of new Set(service.ports.map(({ number }) => number))) push(this.byPort, port, service);
  }
}

const NONE: readonly Service[] = [];
