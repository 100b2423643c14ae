import type { ManifestObject } from '../../manifest/manifest-object';
import { type Labels, selects } from '../../semantics/labels';
import { Cursor } from './cursor';
import type { Port, Service } from './service';
import { isWorkloadKind, readWorkload, readWorkloadEntry, type Workload } from './workload';

/** A place that traffic for a service ends at. */
export interface Endpoint {
  /** Absent for workloads that have no address yet. */
  readonly address?: string;
  readonly port: number;
  readonly labels: Labels;
  readonly locality?: string;
  readonly takesMutualTls: boolean;
  /** Weight among the endpoints of its locality. */
  readonly weight: number;
  readonly workload?: Workload;
}

interface Slice {
  readonly ports: ReadonlyMap<string, number>;
  readonly addresses: readonly string[];
}

/** What runs: pods, templates of pods and WorkloadEntries. */
export class Workloads {
  readonly all: readonly Workload[];
  private readonly byNamespace = new Map<string, Workload[]>();
  private readonly byAddress = new Map<string, Workload>();
  private readonly slices = new Map<string, Slice[]>();

  constructor(entries: readonly ManifestObject[], slices: readonly ManifestObject[], namespaces: ReadonlyMap<string, Labels>) {
    const nodes = new Map(
      entries.filter(({ kind }) => kind === 'Node').map((entry) => [entry.name, Cursor.root(entry).get('metadata', 'labels').labels()]),
    );
    this.all = entries.flatMap((entry) => {
      if (isWorkloadKind(entry.kind)) return [readWorkload(entry, namespaces.get(entry.namespace) ?? {}, nodes)];
      return entry.kind === 'WorkloadEntry' ? [readWorkloadEntry(entry)] : [];
    });
    for (const workload of this.all) {
      const list = this.byNamespace.get(workload.namespace);
      if (list) list.push(workload);
      else this.byNamespace.set(workload.namespace, [workload]);
      if (workload.address) this.byAddress.set(workload.address, workload);
    }
    for (const slice of slices) this.addSlice(slice);
  }

  /** The workloads that a selector takes in a namespace. */
  selected(namespace: string, selector: Labels): readonly Workload[] {
    return (this.byNamespace.get(namespace) ?? []).filter(({ labels }) => selects(selector, labels));
  }

  /** The workloads of a namespace that have this name, whatever their kind. */
  named(namespace: string, name: string): readonly Workload[] {
    return (this.byNamespace.get(namespace) ?? []).filter((workload) => workload.name === name);
  }

  /** Where traffic for a port of the service ends. */
  endpoints(service: Service, port: Port): readonly Endpoint[] {
    if (service.endpoints.length > 0) return service.endpoints.map((field) => written(field, port));
    const slices = service.isKubernetes ? this.slices.get(`${service.namespace}/${service.name}`) : undefined;
    if (slices) return slices.flatMap((slice) => this.sliced(slice, port));
    if (!service.selector) return [];
    return this.selected(service.namespace, service.selector).map((workload) => running(workload, port));
  }

  private addSlice(entry: ManifestObject): void {
    const root = Cursor.root(entry);
    const key = `${entry.namespace}/${root.get('metadata', 'labels').labels()['kubernetes.io/service-name']}`;
    const slice = {
      ports: new Map(
        root
          .get('ports')
          .items()
          .map((port) => [port.get('name').text() ?? '', port.get('port').number() ?? 0] as const),
      ),
      addresses: root
        .get('endpoints')
        .items()
        .filter((endpoint) => endpoint.get('conditions', 'ready').value !== false)
        .flatMap((endpoint) => endpoint.get('addresses').texts()),
    };
    this.slices.set(key, [...(this.slices.get(key) ?? []), slice]);
  }

  private sliced(slice: Slice, port: Port): readonly Endpoint[] {
    const number = slice.ports.get(port.name);
    if (number === undefined) return [];
    return slice.addresses.map((address) => {
      const workload = this.byAddress.get(address);
      return {
        address,
        port: number,
        labels: workload?.labels ?? {},
        locality: workload?.locality,
        takesMutualTls: workload?.takesMutualTls ?? false,
        weight: 1,
        workload,
      };
    });
  }
}

function written(field: Cursor, port: Port): Endpoint {
  const labels = field.get('labels').labels();
  return {
    address: field.get('address').text(),
    port: field.get('ports', port.name).number() ?? (typeof port.target === 'number' ? port.target : port.number),
    labels,
    locality: field.get('locality').text(),
    takesMutualTls: labels['security.istio.io/tlsMode'] === 'istio',
    weight: field.get('weight').number() || 1,
  };
}

function running(workload: Workload, port: Port): Endpoint {
  return {
    address: workload.address,
    port: targetPort(workload, port),
    labels: workload.labels,
    locality: workload.locality,
    takesMutualTls: workload.takesMutualTls,
    weight: 1,
    workload,
  };
}

/** The port of the workload that a port of its Service stands for. */
export function targetPort(workload: Pick<Workload, 'ports'>, port: Port): number {
  if (typeof port.target === 'number') return port.target;
  return workload.ports.find(({ name }) => name === port.target)?.number ?? port.number;
}
