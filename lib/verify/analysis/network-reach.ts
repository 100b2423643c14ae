import type { At } from '../../manifest/manifest-object';
import type { Mesh } from '../../mesh/mesh';
import type { NetworkDirection, NetworkPolicy, NetworkPolicyPeer, NetworkPolicyRule } from '../../mesh/policies/network-policy';
import type { Workload } from '../../mesh/workloads/workload';
import { type LabelSelector, meets } from '../../semantics/label-selector';
import type { Labels } from '../../semantics/labels';

/** The label that Kubernetes puts on every namespace. */
const NAMESPACE_NAME = 'kubernetes.io/metadata.name';

/** One end of a connection, as far as it is known. */
export interface NetworkPeer {
  /** Absent if it is not known: it may be any but that of a policy that takes pods of its own namespace only. */
  readonly namespace?: string;
  readonly labels: Labels;
  /** True if it may have other labels than these: pods that the input does not have. */
  readonly isPartial?: boolean;
}

/** A port of a connection. */
export interface NetworkPort {
  readonly number: number;
  readonly transport: 'TCP' | 'UDP';
}

/** The NetworkPolicies that restrict one direction of the connections of some pods. */
export interface Restriction {
  readonly policies: readonly NetworkPolicy[];
  /** The rules of the policies, each with the namespace that its selectors look in. */
  readonly rules: readonly PlacedRule[];
  /** False if no rule of the policies may allow the connection. */
  mayConnect(peer: NetworkPeer, port: NetworkPort): boolean;
}

/** A rule of a NetworkPolicy and the namespace of the policy. */
export interface PlacedRule extends NetworkPolicyRule {
  readonly namespace: string;
}

/** Finds what restricts the connections of a workload; undefined if nothing does. */
export function networkRestrictions(mesh: Mesh, direction: NetworkDirection): (workload: Workload) => Restriction | undefined {
  return (workload) => {
    const policies = mesh.networkPolicies.restricting(workload, direction);
    if (policies.length === 0) return undefined;
    const rules = policies.flatMap((policy) => policy.rules(direction).map((rule) => ({ ...rule, namespace: policy.namespace })));
    const mayConnect = (peer: NetworkPeer, port: NetworkPort) => rules.some((rule) => takesPort(rule, port) && takesPeer(mesh, rule, peer));
    return { policies, rules, mayConnect };
  };
}

/**
 * The ends of connections that NetworkPolicies cut off, with the place in the first policy that restricts them; one for each policy.
 *
 * @param isCutOff whether what restricts an end lets none of its connections through
 */
export function* cutOffs<T extends { readonly workload: Workload }>(
  mesh: Mesh,
  direction: NetworkDirection,
  ends: Iterable<T>,
  isCutOff: (restriction: Restriction, end: T) => boolean,
): Iterable<{ readonly end: T; readonly at: At }> {
  const restrictionOf = networkRestrictions(mesh, direction);
  const said = new Set<unknown>();
  for (const end of ends) {
    const restriction = restrictionOf(end.workload);
    const policy = restriction?.policies[0];
    if (!restriction || !policy || said.has(policy.entry) || !isCutOff(restriction, end)) continue;
    said.add(policy.entry);
    yield { end, at: policy.placeOf(direction) };
  }
}

/** The pods of a namespace that a `podSelector` takes. */
export function podsTaken(mesh: Mesh, namespace: string, selector: LabelSelector): readonly Workload[] {
  return mesh.workloads.selectedBy(selector.matchLabels ?? {}, namespace).filter(({ labels }) => meets(selector, labels));
}

/** True if a peer of a rule takes a pod of the input that is asked for. */
export function takesPod(mesh: Mesh, { peers, namespace }: PlacedRule, isAskedFor: (workload: Workload) => boolean): boolean {
  return peers.some((peer) => podsNear(mesh, peer, namespace).some((pod) => isAskedFor(pod) && mayTake(mesh, peer, namespace, pod)));
}

/** The pods that a peer may take, as few as the labels that it names leave. */
function podsNear(mesh: Mesh, { pods, namespaces }: NetworkPolicyPeer, home: string): readonly Workload[] {
  return mesh.workloads.selectedBy(pods?.matchLabels ?? {}, namespaces ? namespaces.matchLabels?.[NAMESPACE_NAME] : home);
}

/** True if a rule of a policy is for a port; a name is taken for any port. */
export function takesPort({ ports }: NetworkPolicyRule, { number, transport }: NetworkPort): boolean {
  return (
    ports.length === 0 ||
    ports.some(({ transport: written, port, endPort }) => {
      if (written !== transport) return false;
      if (typeof port !== 'number') return true; // names are those of the containers at the other end
      return endPort === undefined ? port === number : port <= number && number <= endPort;
    })
  );
}

/** True if a rule may take a peer; one without peers takes all. */
function takesPeer(mesh: Mesh, { peers, namespace }: PlacedRule, peer: NetworkPeer): boolean {
  return peers.length === 0 || peers.some((each) => mayTake(mesh, each, namespace, peer));
}

/** Addresses are not known here: a block of them may be the peer's. */
function mayTake(
  mesh: Mesh,
  { isBlock, pods, namespaces }: NetworkPolicyPeer,
  home: string,
  { namespace, labels, isPartial = false }: NetworkPeer,
): boolean {
  if (isBlock) return true;
  const isThere = namespaces ? mayBeIn(mesh, namespaces, namespace) : home === namespace;
  return isThere && (!pods || mayMeet(pods, labels, isPartial));
}

function mayBeIn(mesh: Mesh, selector: LabelSelector, namespace: string | undefined): boolean {
  if (namespace === undefined) return true;
  const known = mesh.namespaces.labelsOf(namespace);
  return mayMeet(selector, { ...known, [NAMESPACE_NAME]: namespace }, !known);
}

/** True if the labels meet a selector, or labels that are not known could. */
function mayMeet({ matchLabels = {}, matchExpressions = [] }: LabelSelector, labels: Labels, isPartial: boolean): boolean {
  if (!isPartial) return meets({ matchLabels, matchExpressions }, labels);
  const asked = Object.entries(matchLabels).filter(([key]) => labels[key] !== undefined);
  const expressions = matchExpressions.filter(({ key }) => typeof key === 'string' && labels[key] !== undefined);
  return meets({ matchLabels: Object.fromEntries(asked), matchExpressions: expressions }, labels);
}
