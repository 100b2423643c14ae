import { byAge } from '../../manifest/order';
import { push } from '../reading/push';
import type { Service } from './service';

/** The hosts of Services and ServiceEntries, by all the names that clients have for them. */
export class ServiceRegistry {
  /** Oldest first. */
  readonly all: readonly Service[];
  /** Services whose host is a wildcard. */
  readonly wildcards: readonly Service[];
  private readonly byHost = new Map<string, Service[]>();
  private readonly byAlias = new Map<string, Service[]>();
  private readonly byAddress = new Map<string, Service[]>();
  private readonly byPort = new Map<number, Service[]>();

  constructor(services: readonly Service[]) {
    this.all = [...services].sort((a, b) => byAge(a.entry, b.entry));
    this.wildcards = this.all.filter(({ host }) => host.startsWith('*'));
    for (const service of this.all) this.add(service);
  }

  /** The services with exactly this host. */
  withHost(host: string): readonly Service[] {
    return this.byHost.get(host) ?? NONE;
  }

  withAddress(address: string): readonly Service[] {
    return this.byAddress.get(address) ?? NONE;
  }

  withPort(port: number): readonly Service[] {
    return this.byPort.get(port) ?? NONE;
  }

  /** The services that a Host header can mean to a client of the namespace; a name alone means one of its own. */
  named(host: string, clientNamespace: string): readonly Service[] {
    const found = this.byAlias.get(host) ?? NONE;
    if (host.includes('.')) return found.length > 0 ? found : this.withAddress(host);
    return found.filter(({ namespace, isKubernetes }) => !isKubernetes || namespace === clientNamespace);
  }

  private add(service: Service): void {
    push(this.byHost, service.host, service);
    const { name, namespace, host } = service;
    const aliases = service.isKubernetes ? [host, name, `${name}.${namespace}`, `${name}.${namespace}.svc`, `${host}.`] : [host];
    for (const alias of aliases) push(this.byAlias, alias, service);
    for (const address of new Set(service.addresses)) push(this.byAddress, address, service);
    for (const port of new Set(service.ports.map(({ number }) => number))) push(this.byPort, port, service);
  }
}

const NONE: readonly Service[] = [];
