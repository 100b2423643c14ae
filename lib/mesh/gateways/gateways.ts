import type { Labels } from '../../semantics/labels';
import { LabelIndex } from '../../semantics/label-index';
import { HostIndex } from '../indexes/host-index';
import { SelectorIndex } from '../indexes/selector-index';
import type { MeshInput } from '../input';
import { NETWORKING } from '../reading/groups';
import { lazy } from '../reading/lazy';
import { push } from '../../semantics/push';
import { byAge } from '../../manifest/order';
import type { Services } from '../services/services';
import type { Workload } from '../workloads/workload';
import type { Workloads } from '../workloads/workloads';
import { type Gateway, readGateway } from './gateway';
import { type GatewayProxy, gatewayProxies, podLabels } from './gateway-proxies';

/** The Gateways of both APIs, and those that Istio creates for Ingresses. */
export class Gateways {
  private readonly declared: () => readonly Gateway[];
  private readonly byRef: () => ReadonlyMap<string, Gateway>;
  private readonly everything: () => readonly Gateway[];
  private readonly everyRef: () => ReadonlyMap<string, Gateway>;
  private readonly byHost: () => HostIndex<Gateway>;
  private readonly candidates: () => Candidates;
  private readonly allProxies: () => readonly GatewayProxy[];
  private readonly proxiesByLabel: () => LabelIndex<GatewayProxy>;
  private readonly proxiesByName: () => ReadonlyMap<string, readonly GatewayProxy[]>;
  private readonly pods = new Map<Gateway, readonly Workload[]>();

  /** @param others those of the Gateway API and of Ingresses */
  constructor(
    input: MeshInput,
    others: () => readonly Gateway[],
    private readonly workloads: () => Workloads,
    private readonly services: () => Services,
  ) {
    this.declared = lazy(() => input.objects.oldestFirst('Gateway', NETWORKING).map(readGateway));
    this.byRef = lazy(() => new Map(this.istio.map((gateway) => [gateway.ref, gateway])));
    this.everything = lazy(() => [...this.istio, ...others()].sort((a, b) => byAge(a.entry, b.entry)));
    this.everyRef = lazy(() => new Map(this.all.map((gateway) => [gateway.ref, gateway])));
    this.byHost = lazy(() =>
      HostIndex.of(this.all, ({ servers }) => new Set(servers.flatMap(({ hosts }) => hosts.map(({ host }) => host)))),
    );
    this.candidates = lazy(() => new Candidates(this.all));
    this.allProxies = lazy(() => gatewayProxies(this.all, workloads(), services(), input.config.rootNamespace));
    this.proxiesByLabel = lazy(() => new LabelIndex(this.proxies));
    this.proxiesByName = lazy(() => groupByName(this.proxies));
  }

  /** The Istio Gateways (`networking.istio.io`), oldest first. */
  get istio(): readonly Gateway[] {
    return this.declared();
  }

  /** All of them, oldest first. */
  get all(): readonly Gateway[] {
    return this.everything();
  }

  /** Those that Istio creates for Ingresses. */
  get ofIngresses(): readonly Gateway[] {
    return this.all.filter(({ entry }) => entry.kind === 'Ingress');
  }

  /** The Istio Gateway of this `namespace/name`. */
  named(ref: string): Gateway | undefined {
    return this.byRef().get(ref);
  }

  /** The Gateways that a pod with these labels may serve, oldest first. For a Gateway of the Gateway API, the caller has to check it. */
  candidatesFor(labels: Labels): readonly Gateway[] {
    return this.candidates().for(labels);
  }

  /** The pods that requests can go through, whether or not the input has them. */
  get proxies(): readonly GatewayProxy[] {
    return this.allProxies();
  }

  /** Those with every label of a selector; in every namespace if none is given. */
  proxiesSelectedBy(selector: Labels, namespace?: string): readonly GatewayProxy[] {
    return this.proxiesByLabel().selectedBy(selector, namespace);
  }

  /** Those that serve a Gateway; empty for that of an Ingress. */
  proxiesOf(gateway: Gateway): readonly GatewayProxy[] {
    const { api, entry, namespace } = gateway;
    if (api?.managedName !== undefined) return this.proxiesByName().get(`${namespace}/${api.managedName}`) ?? [];
    return entry.kind === 'Ingress' ? [] : this.proxiesByLabel().selectedBy(podLabels(gateway, this.services()));
  }

  /** The Gateway of either API, or of an Ingress, by its name in routes: each listener of the Gateway API has its own name. */
  withRef(ref: string): Gateway | undefined {
    return this.everyRef().get(ref);
  }

  /** Those with a server for the host, or for some hosts of a wildcard, the most specific first. */
  overlapping(host: string): readonly Gateway[] {
    return this.byHost().overlapping(host.toLowerCase());
  }

  /** The workloads that serve an Istio Gateway: its selector selects pods in every namespace. */
  podsOf(gateway: Gateway): readonly Workload[] {
    const known = this.pods.get(gateway);
    if (known) return known;
    const found = Object.keys(gateway.selector).length > 0 ? this.workloads().selectedBy(gateway.selector) : [];
    this.pods.set(gateway, found);
    return found;
  }
}

function groupByName(proxies: readonly GatewayProxy[]): ReadonlyMap<string, readonly GatewayProxy[]> {
  const found = new Map<string, GatewayProxy[]>();
  for (const proxy of proxies) push(found, `${proxy.namespace}/${proxy.name}`, proxy);
  return found;
}

/** Gateways by the pods that may serve them. */
class Candidates {
  private readonly bySelector: SelectorIndex<Gateway>;
  private readonly unbound: readonly Gateway[];

  constructor(all: readonly Gateway[]) {
    const selecting = all.filter(({ api, selector }) => !api && Object.keys(selector).length > 0);
    this.bySelector = new SelectorIndex(selecting);
    this.unbound = all.filter(({ api, selector }) => api || Object.keys(selector).length === 0);
  }

  for(labels: Labels): readonly Gateway[] {
    return [...this.bySelector.selecting(labels), ...this.unbound].sort((a, b) => byAge(a.entry, b.entry));
  }
}
