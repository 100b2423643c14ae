import type { At } from '../../manifest/manifest-object';
import type { Mesh } from '../../mesh/mesh';
import { Cursor } from '../../mesh/reading/cursor';
import { readLabelSelector } from '../../mesh/reading/label-selector';
import type { Workload } from '../../mesh/workloads/workload';
import { meets } from '../../semantics/label-selector';
import type { Labels } from '../../semantics/labels';
import { groupBy } from '../../semantics/group-by';

/** One end of a connection, as far as it is known. */
export interface NetworkPeer {
  readonly namespace: string;
  readonly labels: Labels;
  /** True when it may have other labels than these: pods that the input does not have. */
  readonly isPartial?: boolean;
}

/** A port of a connection. */
export interface NetworkPort {
  readonly number: number;
  readonly transport: 'TCP' | 'UDP';
}

/** The NetworkPolicies that restrict one direction of the connections of some pods. */
export interface Restriction {
  readonly policies: readonly Cursor[];
  /** The rules of the policies. */
  readonly rules: readonly Cursor[];
  /** False when no rule of the policies may allow the connection. */
  mayConnect(peer: NetworkPeer, port: NetworkPort): boolean;
}

/** Finds what restricts the connections of a workload; undefined when nothing does. */
export function networkRestrictions(mesh: Mesh, direction: 'Ingress' | 'Egress'): (workload: Workload) => Restriction | undefined {
  const byNamespace = groupBy(mesh.objects.of('NetworkPolicy', 'networking.k8s.io').map(Cursor.spec), ({ entry }) => entry.namespace);
  return ({ namespace, labels }) => {
    const policies = (byNamespace.get(namespace) ?? []).filter(
      (spec) => restricts(spec, direction) && meets(readLabelSelector(spec.get('podSelector')), labels),
    );
    if (policies.length === 0) return undefined;
    const rules = policies.flatMap((spec) => spec.get(direction.toLowerCase()).items());
    const mayConnect = (peer: NetworkPeer, port: NetworkPort) =>
      rules.some((rule) => takesPort(rule, port) && takesPeer(mesh, rule.get(direction === 'Ingress' ? 'from' : 'to'), peer));
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
  direction: 'Ingress' | 'Egress',
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
    yield { end, at: policy.get(writtenField(policy, direction)).at };
  }
}

/** The field by which a policy restricts a direction. */
function writtenField(policy: Cursor, direction: 'Ingress' | 'Egress'): string {
  if (direction === 'Ingress') return policy.get('ingress').present ? 'ingress' : 'podSelector';
  return policy.get('egress').present ? 'egress' : 'policyTypes';
}

/** The pods that the `podSelector` of a policy or of a peer takes. */
export function podsTaken(mesh: Mesh, selector: Cursor): readonly Workload[] {
  return mesh.workloads.in(selector.entry.namespace).filter(({ labels }) => meets(readLabelSelector(selector), labels));
}

function restricts(spec: Cursor, direction: 'Ingress' | 'Egress'): boolean {
  const types = spec.get('policyTypes').texts();
  return types.length > 0 ? types.includes(direction) : direction === 'Ingress' || spec.get('egress').present;
}

/** True when a rule of a policy is for a port; a name is taken for any port. */
export function takesPort(rule: Cursor, { number, transport }: NetworkPort): boolean {
  const ports = rule.get('ports').items();
  return (
    ports.length === 0 ||
    ports.some((port) => {
      if ((port.get('protocol').text() ?? 'TCP') !== transport) return false;
      const [first, last] = [port.get('port'), port.get('endPort').number()];
      if (!first.present || first.text() !== undefined) return true; // names are those of the containers at the other end
      return last === undefined ? first.number() === number : first.number()! <= number && number <= last;
    })
  );
}

/** True when the `from` or `to` of a rule may take a peer; a list that is empty takes all. */
export function takesPeer(mesh: Mesh, peers: Cursor, peer: NetworkPeer): boolean {
  const list = peers.items();
  return list.length === 0 || list.some((each) => mayTake(mesh, each, peer));
}

/** Addresses are not known here: a block of them may be the peer's. */
function mayTake(mesh: Mesh, written: Cursor, { namespace, labels, isPartial = false }: NetworkPeer): boolean {
  if (written.get('ipBlock').present) return true;
  const [pods, namespaces] = [written.get('podSelector'), written.get('namespaceSelector')];
  const known = mesh.namespaces.labelsOf(namespace);
  const ofNamespace = { ...known, 'kubernetes.io/metadata.name': namespace };
  const isThere = namespaces.present ? mayMeet(namespaces, ofNamespace, !known) : written.entry.namespace === namespace;
  return isThere && (!pods.present || mayMeet(pods, labels, isPartial));
}

/** True when the labels meet a selector, or labels that are not known could. */
function mayMeet(selector: Cursor, labels: Labels, isPartial: boolean): boolean {
  const { matchLabels = {}, matchExpressions = [] } = readLabelSelector(selector);
  if (!isPartial) return meets({ matchLabels, matchExpressions }, labels);
  const asked = Object.entries(matchLabels).filter(([key]) => labels[key] !== undefined);
  const expressions = matchExpressions.filter(({ key }) => typeof key === 'string' && labels[key] !== undefined);
  return meets({ matchLabels: Object.fromEntries(asked), matchExpressions: expressions }, labels);
}
