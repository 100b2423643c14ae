import type { Gateway } from '../gateways/gateway';
import type { MeshInput } from '../input';
import type { Namespaces } from '../namespaces/namespaces';
import { GATEWAY_API } from '../reading/groups';
import { lazy } from '../reading/lazy';
import { byAge } from '../../manifest/order';
import type { HostRoutes } from '../routes/host-routes';
import { type Attachment, attach } from './attachment';
import { isPermitted } from './backends';
import { Listeners } from './listeners';
import { ReferenceGrants } from './reference-grants';
import { ApiRoute, ROUTE_KINDS, type RouteReference } from './route';
import { RouteGroups } from './route-groups';

/** Gateways and routes of the Gateway API, in the shape that Istio turns them into. */
export class GatewayApi {
  private readonly allListeners: () => Listeners;
  private readonly allGrants: () => ReferenceGrants;
  private readonly allRoutes: () => readonly ApiRoute[];
  private readonly allAttachments: () => readonly Attachment[];
  private readonly allHostRoutes: () => readonly HostRoutes[];

  constructor({ objects, clusterDomain }: MeshInput, namespaces: () => Namespaces) {
    this.allListeners = lazy(() => new Listeners(objects, clusterDomain, namespaces));
    this.allGrants = lazy(() => new ReferenceGrants(objects));
    this.allRoutes = lazy(() => {
      const entries = ROUTE_KINDS.flatMap((kind) => objects.of(kind, GATEWAY_API));
      return entries.sort(byAge).map((entry) => new ApiRoute(entry));
    });
    this.allAttachments = lazy(() => this.attach(namespaces()));
    this.allHostRoutes = lazy(() => this.group(clusterDomain));
  }

  get listeners(): Listeners {
    return this.allListeners();
  }

  get grants(): ReferenceGrants {
    return this.allGrants();
  }

  /** The routes, oldest first. */
  get routes(): readonly ApiRoute[] {
    return this.allRoutes();
  }

  /** What became of each parent that is a Gateway or ListenerSet, whoever serves it. */
  get attachments(): readonly Attachment[] {
    return this.allAttachments();
  }

  /** The routes that listeners took and those of the mesh, by host. */
  get hostRoutes(): readonly HostRoutes[] {
    return this.allHostRoutes();
  }

  /** One for each listener that Istio serves. */
  get gateways(): readonly Gateway[] {
    return this.listeners.served.map(({ gateway }) => gateway);
  }

  /** True when a route may name a backend: one of its own namespace, one that a grant opens to it, or any when it is for the mesh alone. */
  isPermitted(reference: RouteReference): boolean {
    return reference.route.parents.every(({ kind }) => kind === 'Service') || isPermitted(this.grants, reference);
  }

  private attach(namespaces: Namespaces): readonly Attachment[] {
    return this.routes
      .flatMap(({ parents }) => parents)
      .flatMap((parent) => {
        const listeners = this.listeners.of(parent.kind, parent.namespace, parent.name);
        return listeners ? [attach(parent, listeners, namespaces)] : [];
      });
  }

  private group(clusterDomain: string): readonly HostRoutes[] {
    const groups = new RouteGroups(this.grants, clusterDomain);
    const served = new Set(this.listeners.served);
    const byParent = new Map(this.attachments.map((attachment) => [attachment.parent, attachment]));
    for (const route of this.routes) {
      for (const parent of route.parents) {
        if (parent.kind === 'Service') groups.addToService(route, parent);
        for (const { listener, hosts } of byParent.get(parent)?.listeners ?? []) {
          for (const host of served.has(listener) ? hosts : []) groups.addToListener(route, listener, host);
        }
      }
    }
    return groups.routes;
  }
}
