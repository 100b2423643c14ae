import type { ManifestObject } from '../../manifest/manifest-object';
import type { MeshOptions } from '../mesh-config';
import { byAge } from '../../manifest/order';
import { readService, readServiceEntry, type Service } from './service';

/** All hosts that proxies may know, oldest first. */
export class ServiceRegistry {
  readonly all: readonly Service[];
  /** Services whose host is a wildcard. */
  readonly wildcards: readonly Service[];
  private readonly byHost = new Map<string, Service[]>();
  private readonly byAlias = new Map<string, Service[]>();
  private readonly byAddress = new Map<string, Service[]>();
  private readonly byPort = new Map<number, Service[]>();

  constructor(services: readonly ManifestObject[], entries: readonly ManifestObject[], options: MeshOptions) {
    const all = [...services.map((entry) => readService(entry, options)), ...entries.flatMap((entry) => readServiceEntry(entry, options))];
    this.all = all.sort((a, b) => byAge(a.entry, b.entry));
    this.wildcards = this.all.filter(({ host }) => host.startsWith('*'));
    for (const service of this.all) {
      put(this.byHost, service.host, service);
      put(this.byAlias, service.host, service);
      if (service.isKubernetes) this.addShortNames(service);
      for (const address of service.addresses) put(this.byAddress, address, service);
      for (const port of service.ports) put(this.byPort, port.number, service);
    }
  }

  withHost(host: string): readonly Service[] {
    return this.byHost.get(host) ?? [];
  }

  withAddress(address: string): readonly Service[] {
    return this.byAddress.get(address) ?? [];
  }

  withPort(port: number): readonly Service[] {
    return this.byPort.get(port) ?? [];
  }

  /** The services that a Host header can mean to a client of the namespace; a name alone means one of its own. */
  named(host: string, clientNamespace: string): readonly Service[] {
    const found = this.byAlias.get(host) ?? [];
    if (host.includes('.')) return found.length > 0 ? found : this.withAddress(host);
    return found.filter(({ namespace, isKubernetes }) => !isKubernetes || namespace === clientNamespace);
  }

  private addShortNames(service: Service): void {
    const { name, namespace, host } = service;
    for (const alias of [name, `${name}.${namespace}`, `${name}.${namespace}.svc`, `${host}.`]) put(this.byAlias, alias, service);
  }
}

function put<K>(map: Map<K, Service[]>, key: K, service: Service): void {
  const list = map.get(key);
  if (!list) map.set(key, [service]);
  else if (list.at(-1) !== service) list.push(service);
}
