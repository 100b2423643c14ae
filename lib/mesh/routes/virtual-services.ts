import { HostIndex } from '../indexes/host-index';
import type { MeshInput } from '../input';
import { NETWORKING } from '../reading/groups';
import { lazy } from '../reading/lazy';
import { push } from '../../semantics/push';
import { Delegates } from './delegates';
import type { HostRoutes } from './host-routes';
import { type NamedDestination, namedDestinations } from './named-destination';
import { ProxyRoutes } from './proxy-routes';
import { RouteUses } from './route-uses';
import { VirtualService } from './virtual-service';

/** VirtualServices, and the routes of Ingresses and of the Gateway API. */
export class VirtualServices {
  /** All VirtualServices, including delegates, oldest first. */
  readonly declared: readonly VirtualService[];
  readonly delegates: Delegates;
  private readonly allRoutes: () => ProxyRoutes;
  private readonly byGateway: () => ReadonlyMap<string, readonly VirtualService[]>;
  private readonly byHost: () => HostIndex<VirtualService>;
  private readonly allDestinations: () => readonly NamedDestination[];
  private readonly allUses: () => RouteUses;

  /** @param others the routes of Ingresses and of the Gateway API, oldest first */
  constructor(input: MeshInput, others: () => readonly HostRoutes[]) {
    const expand = (root: VirtualService) => this.delegates.expand(root);
    this.declared = input.objects.oldestFirst('VirtualService', NETWORKING).map((entry) => new VirtualService(entry, input, expand));
    const roots = this.declared.filter(({ isDelegate }) => !isDelegate);
    this.delegates = new Delegates(
      this.declared.filter(({ isDelegate }) => isDelegate),
      input.clusterDomain,
    );
    this.allRoutes = lazy(() => new ProxyRoutes([...roots, ...others()]));
    this.byGateway = lazy(() => byGateway(this.declared));
    this.byHost = lazy(() => HostIndex.of(this.declared, ({ hosts }) => hosts));
    this.allUses = lazy(() => new RouteUses(roots));
    this.allDestinations = lazy(() => this.declared.flatMap((each) => namedDestinations(each, input.clusterDomain)));
  }

  /** The routes of VirtualServices, Ingresses and the Gateway API, in the order in which proxies read them. */
  get routes(): ProxyRoutes {
    return this.allRoutes();
  }

  /** The VirtualServices of a gateway (`namespace/name`), or of `mesh`. */
  naming(gateway: string): readonly VirtualService[] {
    return this.byGateway().get(gateway) ?? [];
  }

  /** The VirtualServices with a host that covers this full host, the most specific first. */
  covering(host: string): readonly VirtualService[] {
    return this.byHost().covering(host);
  }

  /** Every place where a VirtualService refers to a service to send or mirror to. */
  get destinations(): readonly NamedDestination[] {
    return this.allDestinations();
  }

  /** Where the routes are used: at which gateways, and for a delegate by which VirtualServices. */
  get uses(): RouteUses {
    return this.allUses();
  }
}

function byGateway(all: readonly VirtualService[]): ReadonlyMap<string, readonly VirtualService[]> {
  const found = new Map<string, VirtualService[]>();
  for (const each of all) for (const gateway of new Set(each.gateways)) push(found, gateway, each);
  return found;
}
