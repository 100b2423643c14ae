import { count } from '../../semantics/words';
import type { GraphEdge, GraphFinding, GraphNode } from '../model';

/** What is written at a node: its name, version and badges. */
export function nodeLabel({ name, version, isOutsideMesh, findings }: GraphNode): string {
  const badges = [isOutsideMesh ? 'no sidecar' : '', findingsText(findings)].filter((text) => text !== '');
  return [`${name}${version === undefined ? '' : ` (${version})`}`, ...badges].join('\n');
}

/** `2 errors, 1 warning`; empty if there is nothing. */
export function findingsText(findings: readonly GraphFinding[]): string {
  return (['error', 'warning'] as const)
    .map((severity) => [severity, findings.filter((finding) => finding.severity === severity).length] as const)
    .filter(([, many]) => many > 0)
    .map(([severity, many]) => count(many, severity))
    .join(', ');
}

const LOCKS: Readonly<Record<string, string>> = { mtls: '🔒 mTLS', tls: 'TLS', plaintext: '' };

/** How many addresses are written at an edge before they are counted. */
const MAX_HOSTS = 2;

/** What is written at an edge: ports or addresses, shares, how much gets through, and a lock for mutual TLS. */
export function edgeLabel({ kind, ports, hosts, shares, requests, security }: GraphEdge): string {
  const where = kind === 'access' ? ports.join(', ') : hostsText(hosts);
  const limits: Readonly<Record<GraphEdge['requests'], string>> = { all: '', some: 'some requests', none: 'refused' };
  return [where, shares.join(', '), limits[requests], LOCKS[security ?? ''] ?? ''].filter((text) => text !== '').join(' · ');
}

/** The same in words alone, for those who cannot see or draw a lock. */
export function plainEdgeLabel(edge: GraphEdge): string {
  return edgeLabel(edge).replace('🔒 ', '');
}

function hostsText(hosts: readonly string[]): string {
  return hosts.length <= MAX_HOSTS ? hosts.join(', ') : `${hosts.length} addresses`;
}
