import type { At, ManifestObject } from '../../manifest/manifest-object';
import { type LabelSelector, meets } from '../../semantics/label-selector';
import type { Labels } from '../../semantics/labels';
import { Cursor } from '../reading/cursor';
import { readLabelSelector } from '../reading/label-selector';

/** The direction of the connections that a NetworkPolicy restricts. */
export type NetworkDirection = 'Ingress' | 'Egress';

/** One entry of `ports`. */
export interface NetworkPolicyPort {
  /** The place of the port. */
  readonly at: At;
  readonly transport: string;
  /** A number, or the name of a container port; undefined for every port. */
  readonly port?: number | string;
  /** The last port of a range. */
  readonly endPort?: number;
}

/** One entry of `from` or `to`. */
export interface NetworkPolicyPeer {
  /** The address block. */
  readonly cidr?: string;
  readonly isBlock: boolean;
  readonly pods?: LabelSelector;
  readonly namespaces?: LabelSelector;
}

/** One entry of `ingress` or `egress`. Without ports it applies to all ports, without peers to all peers. */
export interface NetworkPolicyRule {
  readonly ports: readonly NetworkPolicyPort[];
  readonly peers: readonly NetworkPolicyPeer[];
}

/** A NetworkPolicy of Kubernetes. */
export class NetworkPolicy {
  readonly pods: LabelSelector;
  private readonly spec: Cursor;

  constructor(readonly entry: ManifestObject) {
    this.spec = Cursor.spec(entry);
    this.pods = readLabelSelector(this.spec.get('podSelector'));
  }

  get namespace(): string {
    return this.entry.namespace;
  }

  /** The labels that pods need to have; its expressions are not among them. */
  get selector(): Labels | undefined {
    return this.pods.matchLabels;
  }

  /** True if it restricts a direction. Without policyTypes, a policy restricts ingress, and egress if it has egress rules. */
  restricts(direction: NetworkDirection): boolean {
    const types = this.spec.get('policyTypes').texts();
    if (types.length > 0) return types.includes(direction);
    return direction === 'Ingress' || this.spec.get('egress').present;
  }

  /** True if it restricts a direction of the connections of pods with these labels. */
  isFor(labels: Labels, direction: NetworkDirection): boolean {
    return meets(this.pods, labels) && this.restricts(direction);
  }

  /** The rules that allow connections. */
  rules(direction: NetworkDirection): readonly NetworkPolicyRule[] {
    const peers = direction === 'Ingress' ? 'from' : 'to';
    return this.spec
      .get(fieldOf(direction))
      .items()
      .map((rule) => ({ ports: rule.get('ports').items().map(readPort), peers: rule.get(peers).items().map(readPeer) }));
  }

  /** The field that restricts a direction. */
  placeOf(direction: NetworkDirection): At {
    const own = this.spec.get(fieldOf(direction));
    return (own.present ? own : this.spec.get(direction === 'Ingress' ? 'podSelector' : 'policyTypes')).at;
  }
}

function fieldOf(direction: NetworkDirection): string {
  return direction === 'Ingress' ? 'ingress' : 'egress';
}

function readPort(field: Cursor): NetworkPolicyPort {
  const port = field.get('port');
  return {
    at: port.at,
    transport: field.get('protocol').text() ?? 'TCP',
    port: port.number() ?? port.text(),
    endPort: field.get('endPort').number(),
  };
}

function readPeer(field: Cursor): NetworkPolicyPeer {
  const [block, pods, namespaces] = [field.get('ipBlock'), field.get('podSelector'), field.get('namespaceSelector')];
  return {
    cidr: block.get('cidr').text(),
    isBlock: block.present,
    pods: pods.present ? readLabelSelector(pods) : undefined,
    namespaces: namespaces.present ? readLabelSelector(namespaces) : undefined,
  };
}
