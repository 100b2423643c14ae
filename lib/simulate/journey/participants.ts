import { nearest } from '../../semantics/nearest';
import type { Mesh } from '../../mesh/mesh';
import type { Proxy } from '../../mesh/workloads/proxy';
import type { Service } from '../../mesh/services/service';
import { waypointProxy } from '../../mesh/waypoints/waypoints';
import type { Workload } from '../../mesh/workloads/workload';
import type { Caller, UnlistedCaller } from '../request/request';
import { didYouMean } from './unknown/unknown';
import { View } from '../proxy/view';

/** Something with an identity that sends or receives requests. */
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
  /** The Services in front of it. Empty if no manifest has one. */
  readonly services: readonly Service[];
}

/** Finds the workloads and gateways of a mesh, each with its own view. */
export class Participants {
  private readonly byWorkload = new Map<Workload, Participant>();
  private readonly byText = new Map<string, Participant>();
  private readonly waypoints = new Map<Service, Participant | string | undefined>();
  private entries: readonly EntryPoint[] | undefined;

  constructor(
    private readonly mesh: Mesh,
    private readonly now?: number,
  ) {}

  /** The participant that a workload of the manifests is. */
  of(workload: Workload): Participant {
    const known = this.byWorkload.get(workload);
    if (known) return known;
    const { name, namespace, labels, annotations, address, locality, serviceAccount, dataPlane } = workload;
    const proxy: Proxy = { kind: dataPlane === 'gateway' ? 'gateway' : 'sidecar', name, namespace, labels, annotations, address, locality };
    const participant = {
      label: `${namespace}/${name}`,
      proxy,
      serviceAccount,
      dataPlane,
      workload,
      view: new View(this.mesh, proxy, this.now),
    };
    this.byWorkload.set(workload, participant);
    return participant;
  }

  /** The workload of a caller, or why there is none. */
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
    const { workloads } = this.mesh;
    const found =
      workloads.named(name, namespace)[0] ?? workloads.selectedBy({ app: name }, namespace)[0] ?? this.behindService(name, namespace);
    return found
      ? this.of(found)
      : `there is no workload ${namespace === undefined ? '' : `${namespace}/`}${name}${didYouMean(this.nearCaller(name))}`;
  }

  /** The most likely intended workload: by its name, its `app` label, or a part of its name. */
  private nearCaller(name: string): string | undefined {
    const { all } = this.mesh.workloads;
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

  /** The waypoint that calls from ingress gateways to the service go through; by default they bypass waypoints. */
  ingressWaypointOf(service: Service): Participant | undefined {
    const waypoint = this.mesh.waypoints.forIngress(service) && this.waypointOf(service);
    return typeof waypoint === 'string' ? undefined : waypoint;
  }

  private findWaypoint(service: Service): Participant | string | undefined {
    const waypoint = this.mesh.waypoints.for(service);
    if (!waypoint) return undefined;
    const { name, namespace, serviceAccount, gateway } = waypoint;
    const label = `${namespace}/${name}`;
    if (!gateway) return label;
    const proxy = waypointProxy(waypoint);
    return { label, proxy, serviceAccount, dataPlane: 'gateway', view: new View(this.mesh, proxy, this.now) };
  }

  private behindService(name: string, namespace: string | undefined): Workload | undefined {
    const service = this.mesh.services.kubernetes.find(
      (candidate) => candidate.name === name && (namespace === undefined || candidate.namespace === namespace),
    );
    return service && this.mesh.workloads.behind(service)[0];
  }

  private unlisted({ namespace, labels, serviceAccount = 'default', dataPlane = 'sidecar' }: UnlistedCaller): Participant {
    const name = labels.app ?? 'a workload';
    const proxy: Proxy = { kind: 'sidecar', name, namespace, labels };
    return { label: `${namespace}/${name}`, proxy, serviceAccount, dataPlane, view: new View(this.mesh, proxy, this.now) };
  }

  private findEntryPoints(): readonly EntryPoint[] {
    return this.mesh.gateways.proxies.map((gateway) => {
      const services = this.mesh.services.inFrontOf(gateway);
      if (gateway.workload) return { ...this.of(gateway.workload), services };
      const { name, namespace, labels, serviceAccount } = gateway;
      const proxy: Proxy = { kind: 'gateway', name, namespace, labels };
      const view = new View(this.mesh, proxy, this.now);
      return { label: `${namespace}/${name}`, proxy, serviceAccount, dataPlane: 'gateway', view, services };
    });
  }
}

function split(text: string): { readonly name: string; readonly namespace?: string } {
  const slash = text.indexOf('/');
  return slash < 0 ? { name: text } : { namespace: text.slice(0, slash), name: text.slice(slash + 1) };
}
