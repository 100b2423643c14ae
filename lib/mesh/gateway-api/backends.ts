import { serviceHost } from '../../semantics/hostname';
import type { Cursor } from '../reading/cursor';
import { GATEWAY_API } from '../reading/groups';
import type { Destination } from '../routes/http-action';
import type { ReferenceGrants } from './reference-grants';
import type { ApiRoute, RouteReference } from './route';

/** Turns references of routes into hosts, and knows which may cross namespaces. */
export class Backends {
  constructor(
    /** Undefined for routes of the mesh, which need no grant. */
    private readonly grants: ReferenceGrants | undefined,
    private readonly clusterDomain: string,
  ) {}

  /** The host and port that an entry of `backendRefs` or a filter of a route names. */
  destination(route: ApiRoute, field: Cursor): Destination {
    const reference = route.backend(field);
    const { kind, name, namespace, port } = reference;
    const common = { at: field.at, port, subset: '' };
    if (kind === 'Hostname') return { ...common, host: name.toLowerCase() };
    const unknown = kind !== 'Service' || port === undefined || !this.isPermitted(reference);
    return { ...common, host: serviceHost(name, namespace, this.clusterDomain), unknown };
  }

  private isPermitted(reference: RouteReference): boolean {
    return this.grants === undefined || isPermitted(this.grants, reference);
  }
}

/** True when a route may name a backend: one of its own namespace, or one that a grant opens to it. */
export function isPermitted(grants: ReferenceGrants, reference: RouteReference): boolean {
  const { kind, namespace } = reference.route;
  return grants.permits({ group: GATEWAY_API, kind, namespace }, reference);
}
