import { serviceHost } from '../../semantics/hostname';
import type { Gateway } from '../gateways/gateway';
import type { MeshInput } from '../input';
import type { Namespaces } from '../namespaces/namespaces';
import { Cursor } from '../reading/cursor';
import { GATEWAY_API, NETWORKING } from '../reading/groups';
import { lazy } from '../reading/lazy';
import type { Objects } from '../reading/objects';
import { byAge, byAgeAndNamespace } from '../../manifest/order';
import type { HostRoutes } from '../routes/host-routes';
import { type Attachment, attach } from './attachment';
import { BackendTlsPolicies } from './backend-tls-policies';
import { refusalOf } from './backends';
import { Listeners } from './listeners';
import { ReferenceGrants } from './reference-grants';
import type { Refusal } from './refusal';
import { ApiRoute, isOfMesh, type RouteReference } from './route';
import { RouteGroups } from './route-groups';
import { findUnconverted, type Unconverted } from './unconverted';

/** Gateways and routes of the Gateway API, in the form to which Istio converts them. */
export class GatewayApi {
  private readonly allListeners: () => Listeners;
  private readonly allGrants: () => ReferenceGrants;
  private readonly allRoutes: () => readonly ApiRoute[];
  private readonly allAttachments: () => readonly Attachment[];
  private readonly byParent: () => ReadonlyMap<RouteReference, Attachment>;
  private readonly allHostRoutes: () => readonly HostRoutes[];
  private readonly allBackendTls: () => BackendTlsPolicies;

  constructor(
    private readonly input: MeshInput,
    namespaces: () => Namespaces,
  ) {
    const { objects, clusterDomain } = input;
    this.allListeners = lazy(() => new Listeners(objects, clusterDomain, namespaces, this.allGrants));
    this.allGrants = lazy(() => new ReferenceGrants(objects));
    this.allRoutes = lazy(() => readRoutes(objects));
    this.allAttachments = lazy(() => this.attach(namespaces()));
    this.byParent = lazy(() => new Map(this.attachments.map((attachment) => [attachment.parent, attachment])));
    this.allHostRoutes = lazy(() => this.group());
    this.allBackendTls = lazy(() => new BackendTlsPolicies(objects));
  }

  get listeners(): Listeners {
    return this.allListeners();
  }

  get grants(): ReferenceGrants {
    return this.allGrants();
  }

  /** The routes: those for requests first, then those for connections, each oldest first. */
  get routes(): readonly ApiRoute[] {
    return this.allRoutes();
  }

  /** The status of each parent that is a Gateway or ListenerSet, whoever serves it. */
  get attachments(): readonly Attachment[] {
    return this.allAttachments();
  }

  /** The status of a parent; undefined for one that the input does not have, and for a Service. */
  attachmentOf(parent: RouteReference): Attachment | undefined {
    return this.byParent().get(parent);
  }

  /** The routes that listeners accept and those of the mesh, by host. */
  get hostRoutes(): readonly HostRoutes[] {
    return this.allHostRoutes();
  }

  /** One for each listener that Istio serves. */
  get gateways(): readonly Gateway[] {
    return this.listeners.served.map(({ gateway }) => gateway);
  }

  /** How gateways use TLS for Services. */
  get backendTls(): BackendTlsPolicies {
    return this.allBackendTls();
  }

  /** Why istiod does not accept a reference to a backend. Routes that are only for the mesh do not need a grant. */
  refusalOf(reference: RouteReference): Refusal | undefined {
    return refusalOf(reference, reference.route.parents.every(isOfMesh) ? undefined : this.grants);
  }

  /** What keeps istiod from converting a route for its gateways, or for the mesh; undefined if it converts it. */
  unconverted(route: ApiRoute, parent: RouteReference): Unconverted | undefined {
    return findUnconverted(route, isOfMesh(parent) ? undefined : this.grants);
  }

  /** The hosts of the Service or ServiceEntry that a route of the mesh names as its parent. */
  hostsOf({ kind, namespace, name }: RouteReference): readonly string[] {
    if (kind === 'Service') return [serviceHost(name, namespace, this.input.clusterDomain)];
    const entry = this.input.objects.find(kind, NETWORKING, namespace, name);
    const hosts = entry ? Cursor.spec(entry).get('hosts').texts() : [];
    return hosts.map((host) => host.toLowerCase());
  }

  private attach(namespaces: Namespaces): readonly Attachment[] {
    return this.routes
      .flatMap(({ parents }) => parents)
      .flatMap((parent) => {
        const listeners = this.listeners.of(parent.kind, parent.namespace, parent.name);
        return listeners ? [attach(parent, listeners, namespaces)] : [];
      });
  }

  private group(): readonly HostRoutes[] {
    const groups = new RouteGroups(this.grants, this.input.clusterDomain);
    const served = new Set(this.listeners.served);
    for (const route of this.routes) {
      for (const parent of route.parents) {
        if (this.unconverted(route, parent)) continue;
        if (isOfMesh(parent)) for (const host of this.hostsOf(parent)) groups.addToHost(route, parent, host);
        for (const { listener, hosts } of this.attachmentOf(parent)?.listeners ?? []) {
          for (const host of served.has(listener) ? hosts : []) groups.addToListener(route, listener, host);
        }
      }
    }
    return groups.routes;
  }
}

/** Routes for requests are merged, and their namespaces are compared before their names. */
function readRoutes(objects: Objects): readonly ApiRoute[] {
  const forRequests = [...objects.of('HTTPRoute', GATEWAY_API), ...objects.of('GRPCRoute', GATEWAY_API)].sort(byAgeAndNamespace);
  const forConnections = [...objects.of('TLSRoute', GATEWAY_API), ...objects.of('TCPRoute', GATEWAY_API)].sort(byAge);
  return [...forRequests, ...forConnections].map((entry) => new ApiRoute(entry));
}
