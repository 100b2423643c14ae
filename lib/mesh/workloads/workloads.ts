import type { DataPlane } from '../../semantics/data-plane';
import type { Labels } from '../../semantics/labels';
import { LabelIndex } from '../../semantics/label-index';
import type { Namespaces } from '../namespaces/namespaces';
import { labelsOf } from '../reading/metadata';
import { lazy } from '../reading/lazy';
import type { Objects } from '../reading/objects';
import { push } from '../../semantics/push';
import type { Port } from '../services/port';
import type { Service } from '../services/service';
import { type Endpoint, enteredEndpoint, runningEndpoint, slicedEndpoint, writtenEndpoint } from './endpoint';
import { type EndpointSlice, endpointSlices } from './endpoint-slices';
import { injectionWebhooks } from './injectors';
import { isWorkload } from './pod-template';
import { type Surroundings, Workload } from './workload';

/** The workloads: pods, templates of pods, machines. */
export class Workloads {
  private readonly index: LabelIndex<Workload>;
  private readonly byName: () => ReadonlyMap<string, readonly Workload[]>;
  private readonly byAddress: () => ReadonlyMap<string, Workload>;
  private readonly slices: () => ReadonlyMap<string, readonly EndpointSlice[]>;

  constructor(objects: Objects, namespaces: () => Namespaces) {
    const surroundings: Surroundings = {
      namespaceLabels: (name) => namespaces().labelsOf(name),
      isInjectedByDefault: (name) => namespaces().isInjectedByDefault(name),
      injectionWebhooks: lazy(() => injectionWebhooks(objects)),
      nodeLabels: (name) => {
        const node = objects.find('Node', '', 'default', name);
        return node && labelsOf(node).labels();
      },
    };
    this.index = new LabelIndex(objects.where(isWorkload).map((entry) => new Workload(entry, surroundings)));
    this.byName = lazy(() => byName(this.all));
    this.byAddress = lazy(() => new Map(this.all.flatMap((workload) => (workload.address ? [[workload.address, workload]] : []))));
    this.slices = lazy(() => endpointSlices(objects.of('EndpointSlice', 'discovery.k8s.io'), objects.of('Endpoints')));
  }

  get all(): readonly Workload[] {
    return this.index.all;
  }

  /** The workloads of a namespace. */
  in(namespace: string): readonly Workload[] {
    return this.index.in(namespace);
  }

  /** The workloads whose pods have these labels; in every namespace if none is given. */
  selectedBy(selector: Labels, namespace?: string): readonly Workload[] {
    return this.index.selectedBy(selector, namespace);
  }

  /** The workloads of this name, of any kind; in every namespace if none is given. */
  named(name: string, namespace?: string): readonly Workload[] {
    const found = this.byName().get(name) ?? [];
    return namespace === undefined ? found : found.filter((workload) => workload.namespace === namespace);
  }

  /** The workloads behind a service; empty if its endpoints are listed, or managed elsewhere. */
  behind({ selector, namespace }: Service): readonly Workload[] {
    return selector ? this.selectedBy(selector, namespace).filter(({ kind }) => kind !== 'WorkloadGroup') : [];
  }

  /** What handles the traffic of a workload; undefined if this depends on a namespace that is not in the input. */
  dataPlaneOf(workload: Workload): DataPlane | undefined {
    return workload.isDataPlaneKnown ? workload.dataPlane : undefined;
  }

  /** Where traffic for a port of the service ends. */
  endpoints(service: Service, port: Port): readonly Endpoint[] {
    if (service.endpoints.length > 0) return service.endpoints.map((field) => writtenEndpoint(field, port));
    const slices = service.isKubernetes ? this.slices().get(`${service.namespace}/${service.name}`) : undefined;
    if (slices) return slices.flatMap((slice) => this.sliced(slice, port));
    const serving = this.behind(service).filter((workload) => !workload.lacksPort(port.target));
    return serving.map((workload) => (service.isKubernetes ? runningEndpoint(workload, port) : enteredEndpoint(workload, port)));
  }

  /** True if the input has the EndpointSlices of a Service, so that it only has the addresses in them. */
  hasEndpointSlices({ isKubernetes, namespace, name }: Service): boolean {
    return isKubernetes && this.slices().has(`${namespace}/${name}`);
  }

  /** The ports of a Service that its EndpointSlices do not list with their addresses; empty if there is no ready address. */
  unlistedPorts(service: Service): readonly Port[] {
    const slices = service.isKubernetes ? this.slices().get(`${service.namespace}/${service.name}`) : undefined;
    const filled = slices?.filter(({ addresses }) => addresses.length > 0) ?? [];
    return filled.length > 0 ? service.ports.filter(({ name }) => !filled.some(({ ports }) => ports.has(name))) : [];
  }

  private sliced({ ports, addresses }: EndpointSlice, port: Port): readonly Endpoint[] {
    const number = ports.get(port.name);
    if (number === undefined) return [];
    return addresses.map((address) => slicedEndpoint(address, number, this.byAddress().get(address)));
  }
}

function byName(all: readonly Workload[]): ReadonlyMap<string, readonly Workload[]> {
  const found = new Map<string, Workload[]>();
  for (const workload of all) push(found, workload.name, workload);
  return found;
}
