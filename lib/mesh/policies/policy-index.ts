import type { Labels } from '../../semantics/labels';
import { SelectorIndex } from '../indexes/selector-index';
import { WAYPOINT_CLASS } from '../gateway-api/gateway-classes';
import { lazy } from '../reading/lazy';
import { push } from '../../semantics/push';
import type { Service } from '../services/service';
import { gatewayName, type Proxy } from '../workloads/proxy';
import type { Policy, TargetRef } from './policy';
import { isForWaypoints, looksAtPodsOf } from './policy-kinds';

/** What a policy can apply to. */
export interface PolicySubject {
  readonly namespace: string;
  readonly labels: Labels;
}

/** Finds the policies of one kind that apply to something, without looking at all of them. */
export class PolicyIndex<T extends Policy> {
  private readonly bySelector: SelectorIndex<T>;
  private readonly wideAtWaypoints: SelectorIndex<T>;
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
    this.wideAtWaypoints = new SelectorIndex(all.filter(isForWaypoints));
  }

  /** Those for a whole namespace; for the root namespace, those for the whole mesh. */
  wide(namespace: string): readonly T[] {
    return this.bySelector.wide(namespace);
  }

  /** Those for a workload by namespace or selector, the narrowest first: those that select it, those of its namespace, those of the mesh. */
  forWorkload(workload: PolicySubject): readonly T[] {
    if (this.all.length === 0) return NONE;
    const namespaces = this.namespacesFor(workload);
    return [...this.selecting(workload), ...namespaces.flatMap((namespace) => this.wide(namespace))];
  }

  /** Those of its namespace and of the root namespace that select a workload, the former first, each oldest first. */
  selecting(workload: PolicySubject): readonly T[] {
    if (this.all.length === 0) return NONE;
    const { namespace, labels } = workload;
    const root = this.root();
    const own = namespace === root ? NONE : this.bySelector.selecting(labels, namespace);
    const ofRoot = this.bySelector.selecting(labels, root).filter((policy) => looksAtPodsOf(policy, namespace, root));
    return ofRoot.length === 0 ? own : [...own, ...ofRoot];
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
    const named = name === undefined ? NONE : this.targeting('Gateway', proxy.namespace, name);
    const own = this.inOrder([...this.selecting(proxy), ...named]);
    return [own, ...near.map((namespace) => this.wide(namespace))].filter(({ length }) => length > 0);
  }

  /** Those in effect at a waypoint for calls of a service: they name it, the service, or its class. Selectors mean nothing here. */
  atWaypoint(waypoint: Proxy, service: Pick<Service, 'namespace' | 'name' | 'isKubernetes' | 'isHeadless'>): readonly T[] {
    const kind = service.isKubernetes ? 'Service' : 'ServiceEntry';
    const named = service.isHeadless ? NONE : this.targeting(kind, service.namespace, service.name);
    return this.inOrder([...new Set([...this.ofEveryService(waypoint), ...named])]);
  }

  /** Those that can apply at a waypoint, for any service. */
  nearWaypoint(waypoint: Proxy): readonly T[] {
    return this.inOrder([...new Set([...this.ofEveryService(waypoint), ...this.forServices()])]);
  }

  /** Those that name an object of their own namespace. */
  targeting(kind: string, namespace: string, name: string): readonly T[] {
    const found = this.byTarget.get(keyOf({ kind, namespace, name })) ?? NONE;
    return found.filter((policy) => policy.namespace === namespace);
  }

  /** Those at a waypoint whichever service is called. */
  private ofEveryService(waypoint: Proxy): readonly T[] {
    const named = this.targeting('Gateway', waypoint.namespace, waypoint.name);
    const wide = this.namespacesFor(waypoint).flatMap((namespace) => this.wideAtWaypoints.wide(namespace));
    return [...named, ...this.ofWaypointClass(), ...wide];
  }

  private ofWaypointClass(): readonly T[] {
    return this.targeting('GatewayClass', this.root(), WAYPOINT_CLASS);
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
