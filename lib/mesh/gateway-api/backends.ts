import { serviceHost } from '../../semantics/hostname';
import type { Cursor } from '../reading/cursor';
import { GATEWAY_API, NETWORKING } from '../reading/groups';
import type { Destination } from '../routes/http-action';
import type { ReferenceGrants } from './reference-grants';
import type { Refusal } from './refusal';
import type { ApiRoute, RouteReference } from './route';

/** Resolves references of routes to hosts, and checks those to other namespaces. */
export class Backends {
  constructor(
    /** Undefined for routes of the mesh, which do not need a grant. */
    private readonly grants: ReferenceGrants | undefined,
    private readonly clusterDomain: string,
  ) {}

  /** The host and port of an entry of `backendRefs` or a filter. */
  destination(route: ApiRoute, field: Cursor): Destination {
    const reference = route.backend(field);
    const { name, namespace, port } = reference;
    const refusal = refusalOf(reference, this.grants);
    const host = isService(reference) ? serviceHost(name, namespace, this.clusterDomain) : name.toLowerCase();
    return { at: field.at, port, subset: '', host, refusal };
  }
}

/** The reason of a refusal that keeps istiod from converting the whole route, not only the reference. */
export const INVALID_DESTINATION = 'InvalidDestination';

/** Why istiod does not follow a reference to a backend; undefined if it looks for the Service. */
export function refusalOf(reference: RouteReference, grants: ReferenceGrants | undefined): Refusal | undefined {
  const { group, kind, namespace, name, route } = reference;
  if (grants && !isPermitted(grants, reference)) {
    return {
      reason: 'RefNotPermitted',
      why: `no ReferenceGrant in ${namespace} allows ${route.kind}s in ${route.namespace} to refer to ${kind} ${name}`,
    };
  }
  if (!isService(reference) && !isHostname(reference)) {
    return { reason: 'InvalidKind', why: `a backend of kind ${group === '' ? kind : `${group}/${kind}`} is not supported by Istio` };
  }
  const why = whyInvalid(reference);
  return why === undefined ? undefined : { reason: INVALID_DESTINATION, why };
}

function whyInvalid(reference: RouteReference): string | undefined {
  const { name, port, field } = reference;
  if (isHostname(reference) && field.get('namespace').present) return `the backend ${name} is a Hostname and must not have a namespace`;
  if (isService(reference) && name.includes('.')) return `the backend ${name} is a host instead of the name of a Service`;
  return port === undefined ? `the backend ${name} does not have a port` : undefined;
}

/** True for a Service, and for the ServiceImport of one, which istiod takes for the Service of its name. */
export function isService({ group, kind }: RouteReference): boolean {
  return (kind === 'Service' && group === '') || (kind === 'ServiceImport' && group === 'multicluster.x-k8s.io');
}

/** True for a Hostname, which istiod also supports as a backend. */
function isHostname({ group, kind }: RouteReference): boolean {
  return kind === 'Hostname' && group === NETWORKING;
}

/** True if a route may name a backend: one of its own namespace, or one that a grant opens to it. */
function isPermitted(grants: ReferenceGrants, { route, namespace, name }: RouteReference): boolean {
  return grants.permits(
    { group: GATEWAY_API, kind: route.kind, namespace: route.namespace },
    { group: '', kind: 'Service', namespace, name },
  );
}
