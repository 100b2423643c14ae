import { type SenderGroup, Senders } from '../../review/flows/senders';
import { push } from '../../semantics/push';
import { addressesOf, UNDECLARED } from '../../review/flows/mesh-flows';
import type { Backend } from '../../review/behaviour/backend';
import { type Access, accessTo, isSameAccess, mostCommon, type PortAccess } from './access';
import { securityOf } from './answers';
import type { Edges } from './edges';
import { MESH, namespaceId, OUTSIDE, serviceId, UNDECLARED_HOSTS } from './names';
import type { Nodes } from './nodes';
import type { Reading } from './reading';

/** Adds who can call whom inside the mesh, and where the calls go. */
export function addMeshEdges(reading: Reading, nodes: Nodes, edges: Edges): void {
  const senders = new Senders(reading.sides);
  const { mesh } = reading.simulator;
  for (const service of mesh.services.registry.all) {
    const to = nodes.ofService(service);
    if (service.host === '' || to !== serviceId(service)) continue;
    const access = accessTo(addressesOf(service), withStranger(senders.groupsFor(service.host)), reading);
    addAccess(access, to, nodes, edges);
    addRoutes(access, to, nodes, edges);
    if (service.isKubernetes) nodes.ensureWorkloadsBehind(service, edges);
  }
  addUndeclared(senders, reading, nodes, edges);
}

/** A workload of a namespace that no manifest speaks of, where no other stands for such. */
const STRANGER: SenderGroup = {
  sender: { kind: 'workload', label: 'a workload of another namespace', caller: { namespace: 'another', labels: {} }, isInMesh: true },
  standsFor: { kind: 'mesh' },
  members: () => [],
};

function withStranger(groups: readonly SenderGroup[]): readonly SenderGroup[] {
  return groups.some(({ standsFor }) => standsFor.kind === 'mesh') ? groups : [...groups, STRANGER];
}

/** One edge for all callers that can do the same, and one for each that differs. */
function addAccess(access: readonly Access[], to: string, nodes: Nodes, edges: Edges): void {
  const others = access.filter(({ standsFor }) => standsFor.kind === 'mesh');
  const namespaces = byNamespace(access);
  const usualOfNamespaces = new Map([...namespaces].map(([name, theirs]) => [name, mostCommon(theirs)]));
  const usual = mostCommon(others);
  addFrom([MESH], to, usual, [], edges);
  addMembers(others, to, usual, nodes, edges);
  for (const [name, theirs] of namespaces) {
    const ports = usualOfNamespaces.get(name)!;
    addFrom([namespaceId(name)], to, ports, usual, edges);
    addMembers(theirs, to, ports, nodes, edges);
  }
  for (const { standsFor, ports } of access) {
    if (standsFor.kind !== 'account') continue;
    const { namespace, serviceAccount } = standsFor;
    addFrom(nodes.ofAccount(namespace, serviceAccount), to, ports, usualOfNamespaces.get(namespace) ?? usual, edges);
  }
  const outside = access.filter(({ standsFor }) => standsFor.kind === 'outside').at(-1);
  if (outside) addFrom([OUTSIDE], to, outside.ports, [], edges);
}

function byNamespace(access: readonly Access[]): ReadonlyMap<string, readonly Access[]> {
  const found = new Map<string, Access[]>();
  for (const each of access) if (each.standsFor.kind === 'namespace') push(found, each.standsFor.namespace, each);
  return found;
}

/** An edge from each workload of the groups that can do something else. */
function addMembers(groups: readonly Access[], to: string, usual: readonly PortAccess[], nodes: Nodes, edges: Edges): void {
  for (const { ports, members } of groups) {
    if (isSameAccess(ports, usual)) continue;
    addFrom(nodes.known(members()), to, ports, usual, edges);
  }
}

/** Nothing where the callers can do what is expected of them. */
function addFrom(from: readonly string[], to: string, ports: readonly PortAccess[], expected: readonly PortAccess[], edges: Edges): void {
  if (isSameAccess(ports, expected)) return;
  const open = ports.filter(({ requests }) => requests !== 'none');
  const isRefusal = open.length === 0;
  if (isRefusal && !expected.some(({ requests }) => requests !== 'none')) return;
  for (const { port, requests, security, served } of isRefusal ? ports : open) {
    for (const each of from)
      edges.add({ kind: 'access', from: each, to, requests, security, examples: requests === 'some' ? served : [], ports: [port] });
  }
}

function addRoutes(access: readonly Access[], to: string, nodes: Nodes, edges: Edges): void {
  const inMesh = access.filter(({ standsFor, ports }) => standsFor.kind !== 'outside' && ports.some(({ arriving }) => arriving.length > 0));
  for (const { ports } of inMesh.length > 0 ? inMesh : access) {
    for (const { arriving } of ports) arriving.forEach((backends, index) => addBackends(backends, to, index === 0, '', nodes, edges));
  }
}

/**
 * Adds where requests for a service go.
 *
 * @param isPlain true for the request that stands for most: its shares are those that are shown
 * @param via what is written behind a share that only holds for requests through it
 */
export function addBackends(backends: readonly Backend[], from: string, isPlain: boolean, via: string, nodes: Nodes, edges: Edges): void {
  for (const { address, workloads, share, transport } of backends) {
    const targets = workloads.length > 0 ? workloads.map((label) => nodes.ofWorkload(label)) : nodes.ofHost(address);
    const shares = isPlain && backends.length > 1 ? [`${share}${via}`] : [];
    for (const to of targets) {
      if (to === from) continue;
      edges.add({ kind: 'route', from, to, requests: isPlain ? 'all' : 'some', security: securityOf(transport), shares });
    }
  }
}

/** Hosts that no manifest speaks of: who can call them by the outbound traffic policy. */
function addUndeclared(senders: Senders, reading: Reading, nodes: Nodes, edges: Edges): void {
  const access = accessTo(UNDECLARED, senders.groupsOfEachKind(), reading);
  addAccess(access, UNDECLARED_HOSTS, nodes, edges);
}
