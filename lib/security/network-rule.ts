import type { IConstruct } from 'constructs';
import { checkNotEmpty, checkPort } from '../core/checks';
import { expectList } from '../core/expect-value';
import { LABELLED_PODS, NetworkPeer, type LabelledPods } from './network-peer';
import type { NetworkPolicySpecPeer, NetworkPolicySpecPort } from './network-policy-spec';

/** Ports of a NetworkPolicy, other than a single TCP port. */
export interface NetworkPortRange {
  /** First port. */
  readonly port: number;
  /**
   * Last port.
   * @default - the first
   */
  readonly endPort?: number;
  /** @default 'TCP' */
  readonly protocol?: 'TCP' | 'UDP' | 'SCTP';
}

/** The peers and ports of a connection. */
export interface NetworkRule {
  /** Services, workloads and gateways, matched by their pods, or `NetworkPeer` values. A connection with any of them matches. */
  readonly peers: readonly (LabelledPods | NetworkPeer)[];
  /**
   * Ports on which the destination pods listen: those of the container, not of the Service. A number is a TCP port.
   * @default - all
   */
  readonly ports?: readonly (number | NetworkPortRange)[];
  /**
   * Whether the peers may be in the mesh. In ambient mode, a rule with ports then also allows port 15008, which carries the traffic of all
   * ports.
   * @default true
   */
  readonly meshed?: boolean;
}

/** A rule in the form of both directions of a NetworkPolicy, except for the name of its peers. */
export interface WireRule {
  readonly peers: readonly NetworkPolicySpecPeer[];
  readonly ports: readonly NetworkPolicySpecPort[];
}

/** The port on which ztunnel, and sidecars for callers in ambient mode, accept mesh traffic. */
const HBONE = { port: 15008, protocol: 'TCP' } as const;

/** The rule with its lists checked: an empty one would mean any peer, or all ports. */
export function wireRule(at: IConstruct, field: string, rule: NetworkRule, ambient: boolean): WireRule {
  const { peers, ports, meshed = true } = rule;
  checkNotEmpty(at, `${field}.peers`, peers, 'name at least one, or NetworkPeer.anyone()');
  if (ports) checkNotEmpty(at, `${field}.ports`, ports, 'name at least one, or leave it out for all');
  expectList<NetworkPeer | LabelledPods>(at, `${field}.peers`, peers, NetworkPeer, LABELLED_PODS);
  const wirePeers = peers.map((peer) => NetworkPeer.of(peer)._toWire());
  const wirePorts = (ports ?? []).map((port) => wirePort(at, `${field}.ports`, typeof port === 'number' ? { port } : port));
  const throughMesh = ambient && meshed && wirePorts.some(({ protocol }) => protocol === 'TCP');
  return {
    peers: wirePeers.some((each) => each.length === 0) ? [] : wirePeers.flat(),
    ports: throughMesh ? [...wirePorts, HBONE] : wirePorts,
  };
}

/** The rules, with those for the same ports merged. */
export function joinRules(rules: readonly WireRule[]): WireRule[] {
  const joined = new Map<string, WireRule>();
  for (const { peers, ports } of rules) {
    const key = JSON.stringify([ports, peers.length === 0]);
    joined.set(key, { ports, peers: distinct([...(joined.get(key)?.peers ?? []), ...peers]) });
  }
  return [...joined.values()];
}

function wirePort(at: IConstruct, field: string, { port, endPort, protocol = 'TCP' }: NetworkPortRange): NetworkPolicySpecPort {
  checkPort(at, field, port);
  if (endPort !== undefined) checkPort(at, field, endPort);
  return { port, ...(endPort !== undefined && { endPort }), protocol };
}

function distinct<T>(values: readonly T[]): T[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
