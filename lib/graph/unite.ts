import { edgeKey } from './reading/edges';
import type { GraphChange, GraphEdge, GraphNamespace, GraphNode, MeshGraph } from './model';

/** Both pictures as one: what only one of them has is marked as added or removed, and what differs as changed. */
export function unite(before: MeshGraph, after: MeshGraph): MeshGraph {
  return {
    namespaces: united(before.namespaces, after.namespaces, byId, sayOfNamespace),
    nodes: united(before.nodes, after.nodes, byId, sayOfNode),
    edges: united(before.edges, after.edges, edgeKey, sayOfEdge),
  };
}

function united<T extends { readonly change?: GraphChange }>(
  before: readonly T[],
  after: readonly T[],
  key: (part: T) => string,
  say: (part: T) => string,
): readonly T[] {
  const old = new Map(before.map((part) => [key(part), part]));
  const found = new Map(before.map((part) => [key(part), { ...part, change: 'removed' as GraphChange }]));
  for (const part of after) {
    const known = old.get(key(part));
    if (!known) found.set(key(part), { ...part, change: 'added' });
    else found.set(key(part), say(known) === say(part) ? (part as T & { change: GraphChange }) : { ...part, change: 'changed' });
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, part]) => part);
}

function byId({ id }: { readonly id: string }): string {
  return id;
}

function sayOfNamespace({ findings }: GraphNamespace): string {
  return JSON.stringify(findings);
}

function sayOfNode({ version, isOutsideMesh, findings }: GraphNode): string {
  return JSON.stringify([version, isOutsideMesh, findings]);
}

function sayOfEdge({ requests, security, examples, ports, hosts, shares }: GraphEdge): string {
  return JSON.stringify([requests, security, examples, ports, hosts, shares]);
}
