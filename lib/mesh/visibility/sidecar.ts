import type { At, ManifestObject } from '../../manifest/manifest-object';
import { covers, overlaps } from '../../semantics/hostname';
import { portProtocol, type PortProtocol } from '../../semantics/port-protocol';
import { type Policy, readPolicy } from '../policies/policy';
import type { Cursor } from '../reading/cursor';
import { type PlacedText, placedTexts } from '../reading/placed-text';

/** One entry of a Sidecar's `egress`. */
export interface EgressListener {
  readonly port?: number;
  readonly protocol?: PortProtocol;
  readonly bind?: string;
  readonly hosts: readonly EgressHost[];
  /** As they are written. */
  readonly written: readonly PlacedText[];
}

/** Hosts that a Sidecar imports, and their namespace. */
export interface EgressHost {
  /** `*` for every namespace. */
  readonly namespace: string;
  readonly host: string;
}

/** A Sidecar: what its proxies import and listen on. */
export interface Sidecar extends Policy {
  /** Empty: everything is imported. */
  readonly egress: readonly EgressListener[];
  readonly ingress: readonly IngressListener[];
  readonly outboundMode?: 'ALLOW_ANY' | 'REGISTRY_ONLY';
  /** The field with the destination of traffic to unknown hosts. */
  readonly egressProxy?: Cursor;
  /** The entries of both lists as they are written, and the limits for inbound connections. */
  readonly fields: { readonly egress: readonly Cursor[]; readonly ingress: readonly Cursor[]; readonly inboundConnectionPool: Cursor };
  /** The place of an `outboundTrafficPolicy` without a mode. */
  readonly emptyOutboundPolicyAt?: At;
}

/** A port on which the proxies of a Sidecar listen. */
export interface IngressListener {
  readonly port: number;
  readonly protocol: PortProtocol;
}

/** Reads a Sidecar. */
export function readSidecar(entry: ManifestObject): Sidecar {
  const base = readPolicy(entry);
  const { spec } = base;
  const [egress, ingress] = [spec.get('egress').items(), spec.get('ingress').items()];
  const policy = spec.get('outboundTrafficPolicy');
  return {
    ...base,
    fields: { egress, ingress, inboundConnectionPool: spec.get('inboundConnectionPool') },
    egress: egress.map(readEgressListener),
    ingress: ingress.map((listener) => ({
      port: listener.get('port', 'number').number() ?? 0,
      protocol: protocolOf(listener.get('port')),
    })),
    egressProxy: policy.get('egressProxy').present ? policy.get('egressProxy') : undefined,
    emptyOutboundPolicyAt: policy.isGiven && !policy.get('mode').isGiven ? policy.at : undefined,
    outboundMode: policy.present ? ((policy.get('mode').text() ?? 'REGISTRY_ONLY') as Sidecar['outboundMode']) : undefined,
  };
}

/** True if one of the hosts of the listener covers the service. */
export function importsHost(listener: EgressListener, namespace: string, host: string): boolean {
  return listener.hosts.some((egress) => isNamespace(egress, namespace) && covers(egress.host, host));
}

/** True if a VirtualService is imported: one of its hosts is enough. */
export function importsRule(listener: EgressListener, namespace: string, hosts: readonly string[]): boolean {
  return listener.hosts.some((egress) => isNamespace(egress, namespace) && hosts.some((host) => overlaps(egress.host, host)));
}

function isNamespace(egress: EgressHost, namespace: string): boolean {
  return egress.namespace === '*' || egress.namespace === namespace;
}

function readEgressListener(field: Cursor): EgressListener {
  const port = field.get('port');
  const written = placedTexts(field.get('hosts'));
  return {
    port: port.get('number').number(),
    protocol: port.present ? protocolOf(port) : undefined,
    bind: field.get('bind').text(),
    hosts: written.map(({ value }) => readEgressHost(value, field.entry.namespace)),
    written,
  };
}

function readEgressHost(text: string, namespace: string): EgressHost {
  const slash = text.indexOf('/');
  const owner = slash < 0 ? '*' : text.slice(0, slash);
  return { namespace: owner === '.' ? namespace : owner, host: text.slice(slash + 1).toLowerCase() };
}

function protocolOf(port: Cursor): PortProtocol {
  return portProtocol(port.get('protocol').text()?.toLowerCase() ?? port.get('name').text());
}
