import { bySpecificity, covers } from '../../../semantics/hostname';
import { labelText, named } from '../../../semantics/words';
import { MESH } from '../../../mesh/gateways/gateway-reference';
import { hostsInCommon, type Server } from '../../../mesh/gateways/server';
import { routeKindOf, serverText, whyHostNotTaken } from '../../../mesh/gateways/server-words';
import type { VirtualService } from '../../../mesh/routes/virtual-service';
import { listenerPort } from '../../proxy/listeners/gateway-listener';
import type { Candidate, Reason } from './candidate';
import { droppedDelegates } from './dropped-delegates';
import { droppedRules } from './dropped-rules';
import { notExported } from './export-reason';
import type { Here } from './here';

/** Why a VirtualService does not apply to a request at a gateway: the first of the reasons. */
export function whyNotAtGateway(rule: VirtualService, here: Here): readonly Candidate[] {
  for (const reason of REASONS) {
    const found = reason(rule, here);
    if (found) return [{ object: rule.entry.ref, ...found }];
  }
  const [server] = serversOf(rule, here);
  const client = { view: here.view, port: server.port, gateways: [server.gateway] };
  return [...droppedRules(rule.entry, rule.http, client, here.hop.route), ...droppedDelegates(rule, here)];
}

const REASONS: readonly ((rule: VirtualService, here: Here) => Reason | undefined)[] = [
  notBound,
  notExported,
  otherPort,
  otherKind,
  otherHosts,
  lessSpecific,
];

function notBound(rule: VirtualService, { gateways, view }: Here): Reason | undefined {
  if (gateways.some(({ ref }) => rule.gateways.includes(ref))) return undefined;
  const [first] = rule.namedGateways;
  const own = gateways.map(({ ref }) => ref);
  const here = own.length > 0 ? named(own) : view.proxy.name;
  if (rule.gateways.every((ref) => ref === MESH))
    return { place: first.at, because: `it only applies to the mesh, not to gateway ${here}` };
  const why = rule.namedGateways
    .filter(({ ref }) => ref !== MESH)
    .map(({ ref }) => gatewayText(ref, view.mesh.gateways.named(ref)?.selector));
  return { place: first.at, because: `it applies to ${named(why)}, not to gateway ${here}` };
}

function gatewayText(ref: string, selector: Readonly<Record<string, string>> | undefined): string {
  return selector ? `gateway ${ref} (pods ${labelText(selector)})` : `gateway ${ref}, which is not in the input`;
}

/** The servers of its Gateways that this proxy serves on the port of the request. */
function serversOf({ gateways }: VirtualService, here: Here): readonly Server[] {
  return here.gateways
    .filter(({ ref }) => gateways.includes(ref))
    .flatMap(({ servers }) => servers)
    .filter(({ port }) => listenerPort(here.view, port) === here.port);
}

function otherPort(rule: VirtualService, here: Here): Reason | undefined {
  if (serversOf(rule, here).length > 0) return undefined;
  const own = here.gateways.filter(({ ref }) => rule.gateways.includes(ref));
  const ports = [...new Set(own.flatMap(({ servers }) => servers.map(({ port }) => String(port))))];
  return {
    place: own[0].at.field('spec', 'servers'),
    because: `gateway ${named(own.map(({ ref }) => ref))} is for port ${named(ports)} only`,
  };
}

function otherKind(rule: VirtualService, here: Here): Reason | undefined {
  const kinds = [...new Set(rule.written().map(({ kind }) => kind))];
  const servers = serversOf(rule, here).filter((server) => hostsInCommon(server, rule.namespace, rule.exactHosts).length > 0);
  if (servers.length === 0 || kinds.some((kind) => servers.some((server) => routeKindOf(server) === kind))) return undefined;
  return { place: rule.entry.at('spec', kinds[0] ?? 'http'), because: `${serverText(servers[0])} does not use ${named(kinds)} routes` };
}

function otherHosts(rule: VirtualService, here: Here): Reason | undefined {
  const { place, because } = { place: rule.entry.at('spec', 'hosts'), because: whyHostNotTaken(serversOf(rule, here), rule, here.host) };
  if (because === undefined) return undefined;
  if (rule.hosts.some((host) => covers(host, here.host))) return { place, because };
  return { place, because: `it is for ${named(rule.exactHosts)}, not for ${here.host}` };
}

/** Envoy never falls through from the virtual host with the more specific name to another one. */
function lessSpecific(rule: VirtualService, here: Here): Reason | undefined {
  const hosts = serversOf(rule, here).flatMap((server) => hostsInCommon(server, rule.namespace, rule.exactHosts));
  const best = hosts
    .map((host) => host.toLowerCase())
    .filter((host) => covers(host, here.host))
    .sort(bySpecificity)[0];
  if (here.domain === undefined || best === here.domain) return undefined;
  return {
    place: rule.entry.at('spec', 'hosts'),
    because: `the virtual host ${here.domain} is more specific than its host ${best}, and requests do not fall through to another one`,
  };
}
