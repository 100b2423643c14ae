import type { Labels } from '../../semantics/labels';
import { SelectorIndex } from '../indexes/selector-index';
import { lazy } from '../reading/lazy';
import { push } from '../../semantics/push';
import type { Service } from '../services/service';
import { gatewayName, type Proxy } from '../workloads/proxy';
import type { Policy, TargetRef } from './policy';

/** What a policy can apply to. */
export interface PolicySubject {
  readonly namespace: string;
  readonly labels: Labels;
}

/** Finds the policies of one kind that apply to something, without looking at all of them. */
export class PolicyIndex<T extends Policy> {
  private readonly bySelector: SelectorIndex<T>;
  private readonly byTarget = new Map<string, T[]>();
  private readonly order = new Map<T, number>();
  private readonly forServices = lazy(() =>
    this.all.filter(({ targetRefs }) => targetRefs.some(({ kind }) => kind === 'Service' || kind === 'ServiceEntry')),
  );

  constructor(
    /** Oldest first. */
    readonly all: readonly T[],
    private readonly root: () => string,
  ) {
    for (const policy of all) {
      this.order.set(policy, this.order.size);
      for (const key of new Set(policy.targetRefs.map(keyOf))) push(this.byTarget, key, policy);
    }
    this.bySelector = new SelectorIndex(all.filter(({ targetRefs }) => targetRefs.length === 0));
  }

  /** Those for a whole namespace; for the root namespace, those for the whole mesh. */
  wide(namespace: string): readonly T[] {
    return this.bySelector.wide(namespace);
  }

  /** Those of one namespace that select a workload, oldest first. */
  selecting({ labels }: PolicySubject, namespace: string): readonly T[] {
    return this.bySelector.selecting(labels, namespace);
  }

  /** Those for a workload by namespace or selector, the narrowest first: those that select it, those of its namespace, those of the mesh. */
  forWorkload(workload: PolicySubject): readonly T[] {
    if (this.all.length === 0) return NONE;
    const namespaces = this.namespacesFor(workload);
    return [
      ...namespaces.flatMap((namespace) => this.selecting(workload, namespace)),
      ...namespaces.flatMap((namespace) => this.wide(namespace)),
    ];
  }

  /** Those that apply to a sidecar or a gateway, oldest first; those for a gateway of the Gateway API can refer to it. */
  atProxy(proxy: Proxy): readonly T[] {
    return this.inOrder(this.groupsAtProxy(proxy).flat());
  }

  /** The same in separate lists: those for this proxy, and those for its namespace and the mesh, which proxies share. Each is oldest first. */
  groupsAtProxy(proxy: Proxy): readonly (readonly T[])[] {
    if (this.all.length === 0) return NONE;
    const near = this.namespacesFor(proxy);
    const name = gatewayName(proxy);
    const named = name === undefined ? [] : this.targeting('Gateway', proxy.namespace, name);
    const selecting = near.flatMap((namespace) => this.selecting(proxy, namespace));
    const own = this.inOrder([...selecting, ...named.filter(({ namespace }) => near.includes(namespace))]);
    return [own, ...near.map((namespace) => this.wide(namespace))].filter(({ length }) => length > 0);
  }

  /** Those in force at a waypoint for calls of a service: they name it, the service, or its class. Selectors mean nothing here. */
  atWaypoint(waypoint: Proxy, service: Pick<Service, 'namespace' | 'name' | 'isKubernetes' | 'isHeadless'>): readonly T[] {
    const kind = service.isKubernetes ? 'Service' : 'ServiceEntry';
    const named = [
      ...this.targeting('Gateway', waypoint.namespace, waypoint.name).filter(({ namespace }) => namespace === waypoint.namespace),
      ...this.ofWaypointClass(),
      ...(service.isHeadless ? NONE : this.targeting(kind, service.namespace, service.name)).filter(
        ({ namespace }) => namespace === service.namespace,
      ),
    ];
    return this.inOrder([...new Set(named)]);
  }

  /** Those that can apply at a waypoint, for any service. */
  nearWaypoint(waypoint: Proxy): readonly T[] {
    const named = this.targeting('Gateway', waypoint.namespace, waypoint.name).filter(({ namespace }) => namespace === waypoint.namespace);
    return this.inOrder([...new Set([...named, ...this.ofWaypointClass(), ...this.forServices()])]);
  }

  /** Those that refer to an object. */
  targeting(kind: string, namespace: string, name: string): readonly T[] {
    return this.byTarget.get(keyOf({ kind, namespace, name })) ?? [];
  }

  private ofWaypointClass(): readonly T[] {
    return this.targeting('GatewayClass', this.root(), 'istio-waypoint').filter(({ namespace }) => namespace === this.root());
  }

  private namespacesFor({ namespace }: { readonly namespace: string }): readonly string[] {
    return namespace === this.root() ? [namespace] : [namespace, this.root()];
  }

  private inOrder(policies: readonly T[]): readonly T[] {
    return policies.length < 2 ? policies : [...policies].sort((a, b) => this.order.get(a)! - this.order.get(b)!);
  }
}

const NONE: readonly never[] = [];

function keyOf({ kind, namespace, name }: Pick<TargetRef, 'kind' | 'namespace' | 'name'>): string {
  return `${kind}\n${namespace}\n${name}`;
}
