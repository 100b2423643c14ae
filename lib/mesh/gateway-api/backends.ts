import { serviceHost } from '../../semantics/hostname';
import type { Cursor } from '../reading/cursor';
import { GATEWAY_API, NETWORKING } from '../reading/groups';
import type { Destination } from '../routes/http-action';
import type { ReferenceGrants } from './reference-grants';
import type { Refusal } from './refusal';
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
    if (isHostname(reference)) return { ...common, host: name.toLowerCase() };
    const refusal = refusalOf(reference, this.grants);
    return { ...common, host: kind === 'Service' ? serviceHost(name, namespace, this.clusterDomain) : name, refusal };
  }
}

/** Why istiod does not follow a reference to a backend; undefined when it looks for the Service. */
export function refusalOf(reference: RouteReference, grants: ReferenceGrants | undefined): Refusal | undefined {
  const { group, kind, namespace, name, port, route } = reference;
  if (isHostname(reference)) return undefined;
  if (kind !== 'Service' || group !== '') {
    return { reason: 'InvalidKind', why: `a backend of kind ${group === '' ? kind : `${group}/${kind}`} is not supported by Istio` };
  }
  if (grants && !isPermitted(grants, reference)) {
    return {
      reason: 'RefNotPermitted',
      why: `no ReferenceGrant in ${namespace} allows ${route.kind}s in ${route.namespace} to refer to Service ${name}`,
    };
  }
  return port === undefined ? { reason: 'UnsupportedValue', why: `the backend ${name} does not have a port` } : undefined;
}

/** True for a host of the mesh, which istiod takes as a backend besides Services. */
function isHostname({ group, kind }: RouteReference): boolean {
  return kind === 'Hostname' && group === NETWORKING;
}

/** True when a route may name a backend: one of its own namespace, or one that a grant opens to it. */
export function isPermitted(grants: ReferenceGrants, reference: RouteReference): boolean {
  const { kind, namespace } = reference.route;
  return grants.permits({ group: GATEWAY_API, kind, namespace }, reference);
}
