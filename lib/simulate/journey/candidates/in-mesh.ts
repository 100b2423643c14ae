import { bySpecificity, covers, isWildcard } from '../../../semantics/hostname';
import { isHttp } from '../../../semantics/port-protocol';
import { named } from '../../../semantics/words';
import { MESH } from '../../../mesh/gateways/gateway-reference';
import type { VirtualService } from '../../../mesh/routes/virtual-service';
import type { Candidate, Reason } from './candidate';
import { droppedDelegates } from './dropped-delegates';
import { droppedRules } from './dropped-rules';
import { notExported } from './export-reason';
import type { Here } from './here';
import { notImported } from './hidden-service';

/** Why a VirtualService does not apply to a request of a workload: the first of the reasons. */
export function whyNotInMesh(rule: VirtualService, here: Here): readonly Candidate[] {
  for (const reason of here.direction === 'waypoint' ? AT_WAYPOINT : AT_SIDECAR) {
    const found = reason(rule, here);
    if (found) return [{ object: rule.entry.ref, ...found }];
  }
  const client = { view: here.view, port: here.port, gateways: [MESH] };
  return [...droppedRules(rule.entry, rule.http, client, here.hop.route), ...droppedDelegates(rule, here)];
}

type Check = (rule: VirtualService, here: Here) => Reason | undefined;

const AT_SIDECAR: readonly Check[] = [
  notForMesh,
  otherHost,
  notExported,
  notOnSidecar,
  undeclaredHost,
  undeclaredPort,
  otherProtocol,
  lessSpecific,
];
const AT_WAYPOINT: readonly Check[] = [notForMesh, otherHost, otherNamespace];

function notForMesh({ gateways, namedGateways }: VirtualService): Reason | undefined {
  if (gateways.includes(MESH)) return undefined;
  return { place: namedGateways[0].at, because: `it only applies to gateway ${named(gateways)}, not to the mesh` };
}

/** A host that is similar to the host of the request, but another one. */
function otherHost({ hosts, namedHosts, namespace, entry }: VirtualService, { host }: Here): Reason | undefined {
  if (hosts.some((each) => covers(each, host))) return undefined;
  const short = namedHosts.find(({ written, exact }) => written !== exact && host.startsWith(`${written}.`));
  if (short) return { place: short.at, because: `its host ${short.written} means ${short.exact}, the Service of namespace ${namespace}` };
  return { place: entry.at('spec', 'hosts'), because: `it is for ${named(hosts)}, not for ${host}` };
}

function notOnSidecar(rule: VirtualService, { view, port }: Here): Reason | undefined {
  return view.sidecar && !view.imports(rule, port) ? notImported(view.sidecar) : undefined;
}

function undeclaredHost({ entry }: VirtualService, { service, port, host, isHttp: isRequest }: Here): Reason | undefined {
  if (service || port === 80 || !isRequest) return undefined;
  return { place: entry.at('spec', 'hosts'), because: `no Service or ServiceEntry declares ${host}, so sidecars only route it on port 80` };
}

function undeclaredPort(_: VirtualService, { service, port }: Here): Reason | undefined {
  const ports = service?.ports.map(({ number }) => number) ?? [];
  if (!service || ports.includes(port)) return undefined;
  return {
    place: service.entry.at('spec', 'ports'),
    because: `${service.entry.ref} does not have port ${port}, only ${named([...new Set(ports)].map(String))}`,
  };
}

function otherProtocol({ entry, http }: VirtualService, { service, port }: Here): Reason | undefined {
  const protocol = service?.ports.find(({ number }) => number === port)?.protocol;
  if (http.length === 0 || protocol === undefined || protocol === 'unknown' || isHttp(protocol)) return undefined;
  return { place: entry.at('spec', 'http'), because: `port ${port} is ${protocol.toUpperCase()}, which does not use http routes` };
}

/** Of rules for a Service, only those with the most specific host count. */
function lessSpecific({ hosts, entry }: VirtualService, { host, hop }: Here): Reason | undefined {
  const best = hosts.filter((each) => covers(each, host)).sort(bySpecificity)[0];
  const owner = hop.route?.owner;
  if (!owner || owner === entry || !isWildcard(best)) return undefined;
  return { place: entry.at('spec', 'hosts'), because: `${owner.ref} has a host that is more specific than ${best}` };
}

function otherNamespace({ namespace, at }: VirtualService, { service, view }: Here): Reason | undefined {
  if (!service || namespace === service.namespace || namespace === view.namespace) return undefined;
  return {
    place: at.field('metadata', 'namespace'),
    because: `it is in namespace ${namespace}, but a waypoint only uses rules in namespace ${named([...new Set([service.namespace, view.namespace])])}`,
  };
}
