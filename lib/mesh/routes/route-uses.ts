import { push } from '../../semantics/push';
import type { VirtualService, WrittenRoute } from './virtual-service';

/** A VirtualService with hosts for which a route is used, and the gateways. */
export interface RouteUse {
  readonly virtualService: VirtualService;
  /** `namespace/name`, or `mesh`: those in the matches of the route, otherwise all of the VirtualService. */
  readonly gateways: readonly string[];
}

/** Where each route is used: in its own VirtualService, and for a delegate in those that delegate to it. */
export class RouteUses {
  private readonly byRoute = new Map<unknown, RouteUse[]>();

  constructor(roots: readonly VirtualService[]) {
    for (const virtualService of roots) {
      for (const { field, matches } of [...virtualService.http, ...virtualService.tcp, ...virtualService.tls]) {
        push(this.byRoute, field.value, { virtualService, gateways: gatewaysOf(matches, virtualService.gateways) });
      }
    }
  }

  /** The uses of a route; empty for a delegate that no VirtualService refers to. */
  of({ field }: WrittenRoute): readonly RouteUse[] {
    return this.byRoute.get(field.value) ?? [];
  }

  /** `namespace/name` of the gateways, or `mesh`, through which a route gets requests. */
  gatewaysOf(route: WrittenRoute): readonly string[] {
    return [...new Set(this.of(route).flatMap(({ gateways }) => gateways))];
  }
}

function gatewaysOf(matches: readonly { readonly gateways: readonly string[] }[], all: readonly string[]): readonly string[] {
  if (matches.length === 0 || matches.some(({ gateways }) => gateways.length === 0)) return all;
  return matches.flatMap(({ gateways }) => gateways).filter((gateway) => all.includes(gateway));
}
