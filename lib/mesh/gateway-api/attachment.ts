import { covers, intersect, isWildcard } from '../../semantics/hostname';
import type { Namespaces } from '../namespaces/namespaces';
import { type ApiListener, admitsNamespace } from './listener';
import type { ApiRoute, RouteReference } from './route';

/** Why a parent does not accept a route, as the reason of the condition `Accepted` of the Gateway API. */
export type NotAccepted = 'NoMatchingParent' | 'NoMatchingListenerHostname' | 'NotAllowedByListeners';

/** The status of one of the `parentRefs` of a route, for a Gateway or ListenerSet of Istio. */
export interface Attachment {
  readonly parent: RouteReference;
  /** The referenced listeners that have a host in common with the route, whether or not they allow it. */
  readonly meant: readonly ApiListener[];
  /** The listeners that accept it, each with the hosts that they have in common. */
  readonly listeners: readonly { readonly listener: ApiListener; readonly hosts: readonly string[] }[];
  /** Absent if a listener accepts it. The reason is that of the condition; if there are several causes, the text has all of them. */
  readonly refusal?: { readonly reason: NotAccepted; readonly why: string };
}

/** Checks for each listener of a parent whether it accepts the route. */
export function attach(parent: RouteReference, listeners: readonly ApiListener[], namespaces: Namespaces): Attachment {
  const { route, sectionName, port } = parent;
  const named = listeners.filter(
    (listener) => (sectionName === undefined || listener.name === sectionName) && (port === undefined || listener.port === port),
  );
  const withHosts = named.map((listener) => ({ listener, hosts: hostsOf(route, listener) })).filter(({ hosts }) => hosts.length > 0);
  const accepted = withHosts.filter(({ listener }) => whyNotAllowed(listener, route, namespaces) === undefined);
  const meant = withHosts.map(({ listener }) => listener);
  if (accepted.length > 0) return { parent, meant, listeners: accepted.map((taken) => isolated(taken, route, listeners)) };
  return { parent, meant, listeners: [], refusal: refusalOf(parent, named, withHosts[0]?.listener, namespaces) };
}

/** A host that a more specific listener of the port covers is left to it, although this one would take it as well. */
function isolated(
  { listener, hosts }: Attachment['listeners'][number],
  route: ApiRoute,
  all: readonly ApiListener[],
): Attachment['listeners'][number] {
  if (!isWildcard(listener.hostname) || route.hostnames.length === 0) return { listener, hosts };
  const rivals = all.filter(({ port, protocol, hostname }) => {
    return port === listener.port && protocol === listener.protocol && hostname !== listener.hostname && hostname !== '*';
  });
  const isTaken = (host: string) => rivals.some(({ hostname }) => hostname.length >= listener.hostname.length && covers(hostname, host));
  const own = intersect(
    [listener.hostname],
    route.hostnames.filter((host) => !isTaken(host)),
  );
  return { listener, hosts: own };
}

function refusalOf(
  { route, sectionName, port }: RouteReference,
  named: readonly ApiListener[],
  fitting: ApiListener | undefined,
  namespaces: Namespaces,
): Attachment['refusal'] {
  if (named.length === 0) {
    const asked = [sectionName === undefined ? [] : [`named ${sectionName}`], port === undefined ? [] : [`on port ${port}`]].flat();
    return { reason: 'NoMatchingParent', why: `it does not have a listener ${asked.join(' ')}`.trimEnd() };
  }
  if (!fitting) {
    const hosts = named.map(({ hostname }) => hostname).join(', ');
    const otherHosts = `its listeners are for ${hosts}, not for ${route.hostnames.join(', ')}`;
    const certain = named.map((listener) => certainlyNotAllowed(listener, route, namespaces));
    const why = certain.includes(undefined) ? otherHosts : `${otherHosts}, and ${certain[0]}`;
    return { reason: 'NoMatchingListenerHostname', why };
  }
  return { reason: 'NotAllowedByListeners', why: whyNotAllowed(fitting, route, namespaces)! };
}

/** As `whyNotAllowed`, unless it depends on the labels of a namespace that the input does not have. */
function certainlyNotAllowed(listener: ApiListener, route: ApiRoute, namespaces: Namespaces): string | undefined {
  const isOpen = listener.field.get('allowedRoutes', 'namespaces', 'from').text() === 'Selector';
  return isOpen && namespaces.labelsOf(route.namespace) === undefined ? undefined : whyNotAllowed(listener, route, namespaces);
}

/** Why a listener does not allow a route; undefined if it does. */
function whyNotAllowed({ name, kinds, field, owner }: ApiListener, route: ApiRoute, namespaces: Namespaces): string | undefined {
  if (!kinds.includes(route.kind)) return `listener ${name} does not allow routes of kind ${route.kind}`;
  const labels = () => namespaces.labelsOf(route.namespace) ?? {};
  if (admitsNamespace(field.get('allowedRoutes'), owner, route.namespace, labels, 'Same')) return undefined;
  return `listener ${name} does not allow routes of namespace ${route.namespace}`;
}

/** The hosts that a route and a listener have in common; a route without hosts has those of the listener. */
function hostsOf({ hostnames }: ApiRoute, { hostname }: ApiListener): readonly string[] {
  return intersect([hostname], hostnames.length > 0 ? hostnames : ['*']);
}
