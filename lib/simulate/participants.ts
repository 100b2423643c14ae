import { type Labels, selects } from '../semantics/labels';
import { nearest } from '../semantics/nearest';
import type { ApiGateway } from './model/gateway';
import type { Model } from './model/model';
import type { Proxy } from './model/proxy';
import type { Service } from './model/service';
import type { Workload } from './model/workload';
import type { Caller, UnlistedCaller } from './request';
import { DEFAULT_EGRESS, DEFAULT_INGRESS } from './installed';
import { didYouMean } from './unknown/unknown';
import { View } from './view';

/** Something with an identity that sends or takes requests. */
export interface Participant {
  /** `bookinfo/productpage-v1`. */
  readonly label: string;
  readonly proxy: Proxy;
  readonly serviceAccount: string;
  readonly dataPlane: Workload['dataPlane'];
  readonly workload?: Workload;
  readonly view: View;
}

/** A gateway that requests from outside can go through. */
export interface EntryPoint extends Participant {
  /** The Services in front of it. Empty when no manifest has one. */
  readonly services: readonly Service[];
}

/** Finds the workloads and gateways of a mesh, each with its own view. */
export class Participants {
  private readonly byWorkload = new Map<Workload, Participant>();
  private readonly byText = new Map<string, Participant>();
  private readonly waypoints = new Map<Service, Participant | string | undefined>();
  private entries: readonly EntryPoint[] | undefined;

  constructor(private readonly model: Model) {}

  /** The participant that a workload of the manifests is. */
  of(workload: Workload): Participant {
    const known = this.byWorkload.get(workload);
    if (known) return known;
    const { name, namespace, labels, address, locality, serviceAccount, dataPlane } = workload;
    const proxy: Proxy = { kind: dataPlane === 'gateway' ? 'gateway' : 'sidecar', name, namespace, labels, address, locality };
    const participant = {
      label: `${namespace}/${name}`,
      proxy,
      serviceAccount,
      dataPlane,
      workload,
      view: new View(this.model, proxy),
    };
    this.byWorkload.set(workload, participant);
    return participant;
  }

  /** Who is meant by a caller, or why nobody is. */
  caller(caller: Caller): Participant | string {
    if (typeof caller === 'object' && 'labels' in caller && !('name' in caller)) return this.unlisted(caller);
    if (typeof caller !== 'string') return this.listed(caller as { name: string; namespace?: string });
    const known = this.byText.get(caller);
    if (known) return known;
    const found = this.listed(split(caller));
    if (typeof found !== 'string') this.byText.set(caller, found);
    return found;
  }

  private listed({ name, namespace }: { readonly name: string; readonly namespace?: string }): Participant | string {
    const { all } = this.model.workloads;
    const isThere = (workload: Workload) => namespace === undefined || workload.namespace === namespace;
    const found =
      all.find((workload) => isThere(workload) && workload.name === name) ??
      all.find((workload) => isThere(workload) && workload.labels.app === name) ??
      this.behindService(name, namespace);
    return found
      ? this.of(found)
      : `no workload is called ${namespace === undefined ? '' : `${namespace}/`}${name}${didYouMean(this.nearCaller(name))}`;
  }

  /** The workload that was most likely meant: by its name, its `app` label, or because its name holds what was written. */
  private nearCaller(name: string): string | undefined {
    const { all } = this.model.workloads;
    const near = nearest(
      name,
      all.flatMap((workload) => [workload.name, workload.labels.app ?? workload.name]),
    );
    const found =
      all.find((workload) => workload.name === near || workload.labels.app === near) ??
      all.find((workload) => workload.name.includes(name) || name.includes(workload.name));
    return found && `${found.namespace}/${found.name}`;
  }

  /** The gateways that requests from outside can go through: those of the manifests, and those that Gateways expect. */
  get entryPoints(): readonly EntryPoint[] {
    this.entries ??= this.findEntryPoints();
    return this.entries;
  }

  /** The waypoint that calls from ambient workloads to the service go through; the name of one that is not there. */
  waypointOf(service: Service): Participant | string | undefined {
    const known = this.waypoints.get(service);
    if (known !== undefined || this.waypoints.has(service)) return known;
    const found = this.findWaypoint(service);
    this.waypoints.set(service, found);
    return found;
  }

  /** The waypoint that calls from ingress gateways to the service go through, which pass waypoints by unless told otherwise. */
  ingressWaypointOf(service: Service): Participant | undefined {
    const label = 'istio.io/ingress-use-waypoint';
    const wish = service.labels[label] ?? this.model.namespaceLabels.get(service.namespace)?.[label];
    const waypoint = wish === 'true' ? this.waypointOf(service) : undefined;
    return typeof waypoint === 'string' ? undefined : waypoint;
  }

  private findWaypoint({ labels, namespace }: Service): Participant | string | undefined {
    const owner = labels['istio.io/use-waypoint'] === undefined ? (this.model.namespaceLabels.get(namespace) ?? {}) : labels;
    const name = owner['istio.io/use-waypoint'];
    if (name === undefined || name === 'none') return undefined;
    const home = owner['istio.io/use-waypoint-namespace'] ?? namespace;
    const gateway = this.model.waypoints.find((entry) => entry.namespace === home && entry.name === name);
    if (!gateway) return `${home}/${name}`;
    const handles = gateway.object.metadata.labels?.['istio.io/waypoint-for'] ?? 'service';
    if (handles !== 'service' && handles !== 'all') return undefined;
    const proxy: Proxy = { kind: 'waypoint', name, namespace: home, labels: { 'gateway.networking.k8s.io/gateway-name': name } };
    return { label: `${home}/${name}`, proxy, serviceAccount: name, dataPlane: 'gateway', view: new View(this.model, proxy) };
  }

  private behindService(name: string, namespace: string | undefined): Workload | undefined {
    const service = this.model.services.all.find(
      (candidate) => candidate.isKubernetes && candidate.name === name && (namespace === undefined || candidate.namespace === namespace),
    );
    return service?.selector && this.model.workloads.selected(service.namespace, service.selector)[0];
  }

  private unlisted({ namespace, labels, serviceAccount = 'default', dataPlane = 'sidecar' }: UnlistedCaller): Participant {
    const name = labels.app ?? 'a workload';
    const proxy: Proxy = { kind: 'sidecar', name, namespace, labels };
    return { label: `${namespace}/${name}`, proxy, serviceAccount, dataPlane, view: new View(this.model, proxy) };
  }

  private findEntryPoints(): readonly EntryPoint[] {
    const running = this.model.workloads.all
      .filter(({ dataPlane }) => dataPlane === 'gateway')
      .map((workload) => this.entryPoint(this.of(workload)));
    const isRun = (labels: Labels) => running.some(({ proxy }) => selects(labels, proxy.labels));
    const expected = this.model.gateways.flatMap(({ api, entry, selector }) => {
      const labels = api ? { 'gateway.networking.k8s.io/gateway-name': api.name } : selector;
      if (isRun(labels)) return [];
      return [api ? this.expectedFor(entry.namespace, api) : this.expectedBy(entry.namespace, selector)];
    });
    return [...running, ...new Map(expected.map((gateway) => [gateway.label, gateway])).values()].sort(
      (a, b) => Number(isEgress(a)) - Number(isEgress(b)),
    );
  }

  /** Gateways that select the default ingress or egress mean the pods that an installation of Istio brings along. */
  private expectedBy(namespace: string, selector: Labels): EntryPoint {
    const installed = [DEFAULT_INGRESS, DEFAULT_EGRESS].find((labels) => selects(selector, labels) || selector.istio === labels.istio);
    if (installed) return this.expected(this.model.rootNamespace, { ...installed, ...selector }, installed.app);
    return this.expected(namespace, selector, selector.istio ?? selector.app ?? 'gateway');
  }

  /** The pods that Istio makes for a Gateway of the Gateway API, named after it and its class. */
  private expectedFor(namespace: string, { name, managedName = name }: ApiGateway): EntryPoint {
    return this.expected(namespace, { 'gateway.networking.k8s.io/gateway-name': name }, managedName, managedName);
  }

  private expected(
    namespace: string,
    labels: Readonly<Record<string, string>>,
    name: string,
    serviceAccount = `${name}-service-account`,
  ): EntryPoint {
    const service = this.model.services.all.find((candidate) => candidate.selector && selects(candidate.selector, labels));
    const home = service?.namespace ?? namespace;
    const proxy: Proxy = { kind: 'gateway', name, namespace: home, labels };
    return this.entryPoint({
      label: `${home}/${name}`,
      proxy,
      serviceAccount,
      dataPlane: 'gateway',
      view: new View(this.model, proxy),
    });
  }

  private entryPoint(participant: Participant): EntryPoint {
    const { namespace, labels } = participant.proxy;
    const services = this.model.services.all.filter(
      (service) => service.isKubernetes && service.namespace === namespace && service.selector && selects(service.selector, labels),
    );
    return { ...participant, services };
  }
}

function split(text: string): { readonly name: string; readonly namespace?: string } {
  const slash = text.indexOf('/');
  return slash < 0 ? { name: text } : { namespace: text.slice(0, slash), name: text.slice(slash + 1) };
}

function isEgress({ proxy }: Participant): boolean {
  return proxy.labels.istio === 'egressgateway';
}
