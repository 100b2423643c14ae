import { bySpecificity, covers } from '../../../semantics/hostname';
import { named } from '../../../semantics/words';
import type { Attachment } from '../../../mesh/gateway-api/attachment';
import { type ApiRoute, isOfMesh, type RouteReference } from '../../../mesh/gateway-api/route';
import { listenerPort } from '../../proxy/listeners/gateway-listener';
import type { Candidate, Reason } from './candidate';
import type { Here } from './here';

/** Why a route of the Gateway API does not apply to a request at a gateway: for each of its parents there, and each backend without a grant. */
export function whyRouteNotAtGateway(route: ApiRoute, here: Here): readonly Candidate[] {
  const { gatewayApi } = here.view.mesh;
  const object = route.entry.ref;
  const meant = route.parents.filter((parent) => isHere(parent, here)).flatMap((parent) => gatewayApi.attachmentOf(parent) ?? []);
  if (meant.length === 0) return [{ object, ...elsewhere(route, here) }];
  const unconverted = whyUnconverted(route, meant[0].parent, here);
  if (unconverted) return [{ object, ...unconverted }];
  const reasons = meant.flatMap((attachment) => notTaken(attachment, here) ?? []);
  if (reasons.length < meant.length) return [];
  const refused = route.backends().flatMap((backend) => {
    const refusal = gatewayApi.refusalOf(backend);
    return refusal ? [{ object, place: backend.at, because: refusal.why }] : [];
  });
  return [...reasons.map((reason) => ({ object, ...reason })), ...refused];
}

/** Why none of the rules of a route is in effect, when istiod does not convert it. */
function whyUnconverted(route: ApiRoute, parent: RouteReference, { view }: Here): Reason | undefined {
  const found = view.mesh.gatewayApi.unconverted(route, parent);
  return found && { place: found.at, because: `istiod does not convert it (${found.reason}), because ${found.why}` };
}

/** True if a parent is a Gateway of this proxy, or a ListenerSet that adds to one. */
function isHere({ kind, namespace, name }: RouteReference, here: Here): boolean {
  const listeners = here.view.mesh.gatewayApi.listeners.of(kind, namespace, name) ?? [];
  return listeners.some(({ gateway }) => here.gateways.some(({ ref }) => ref === gateway.ref));
}

function elsewhere({ parents, entry }: ApiRoute, { gateways, view }: Here): Reason {
  const place = parents[0]?.at ?? entry.at('spec', 'parentRefs');
  const own = [...new Set(gateways.map((gateway) => gateway.entry.ref))];
  const names = parents.map((parent) => {
    const isKnown = isOfMesh(parent) || view.mesh.gatewayApi.listeners.of(parent.kind, parent.namespace, parent.name) !== undefined;
    return `${refOf(parent)}${isKnown ? '' : ', which is not in the input'}`;
  });
  const where = own.length > 0 ? named(own) : view.proxy.name;
  return { place, because: names.length > 0 ? `its parent is ${named(names)}, not ${where}` : 'it does not have a parent' };
}

function refOf({ kind, namespace, name }: RouteReference): string {
  return `${kind} ${namespace}/${name}`;
}

function notTaken({ parent, refusal, listeners }: Attachment, here: Here): Reason | undefined {
  const place = parent.at;
  if (refusal) return { place, because: `${refOf(parent)} does not accept it (${refusal.reason}), because ${refusal.why}` };
  const onPort = listeners.filter(({ listener }) => listenerPort(here.view, listener.port) === here.port);
  if (onPort.length === 0) {
    const ports = [...new Set(listeners.map(({ listener }) => `${listener.name} (port ${listener.port})`))];
    return { place, because: `it is attached to listener ${named(ports)} only` };
  }
  const hosts = onPort.flatMap((each) => each.hosts);
  const best = hosts.filter((host) => covers(host, here.host)).sort(bySpecificity)[0];
  if (best === undefined) return { place, because: `it has ${named(hosts)} there, not ${here.host}` };
  if (here.domain === undefined || best === here.domain) return undefined;
  return {
    place,
    because: `the virtual host ${here.domain} is more specific than its host ${best}, and requests do not fall through to another one`,
  };
}

/** Why a route of the Gateway API does not apply to a request for a Service that is its parent, or for its hostname. */
export function whyRouteNotInMesh(route: ApiRoute, here: Here): readonly Candidate[] {
  const parents = route.parents.filter((parent) => isOfMesh(parent) && here.view.mesh.gatewayApi.hostsOf(parent).includes(here.host));
  const reasons = parents.map((parent) => notForClient(parent, route, here));
  if (parents.length === 0) return [{ object: route.entry.ref, ...elsewhereThanMesh(route, here) }];
  return reasons.includes(undefined) ? [] : reasons.flatMap((reason) => (reason ? [{ object: route.entry.ref, ...reason }] : []));
}

function elsewhereThanMesh({ parents, entry }: ApiRoute, { host }: Here): Reason {
  const place = parents[0]?.at ?? entry.at('spec', 'parentRefs');
  const names = parents.map(refOf);
  return { place, because: names.length > 0 ? `its parent is ${named(names)}, not the Service ${host}` : 'it does not have a parent' };
}

function notForClient(parent: RouteReference, route: ApiRoute, here: Here): Reason | undefined {
  const { namespace } = route;
  const { view, port } = here;
  if (parent.port !== undefined && parent.port !== port) {
    return { place: parent.at, because: `its parent is port ${parent.port}, but the request is for port ${port}` };
  }
  if (parent.namespace !== namespace && namespace !== view.namespace) {
    return {
      place: parent.at,
      because: `it is not in the namespace of its Service, so it only applies to callers in namespace ${namespace}, not in ${view.namespace}`,
    };
  }
  return whyUnconverted(route, parent, here);
}
