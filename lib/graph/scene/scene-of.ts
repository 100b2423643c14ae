import { groupBy } from '../../semantics/group-by';
import { push } from '../../semantics/push';
import { count } from '../../semantics/words';
import type { GraphChange, GraphEdge, GraphNamespace, GraphNode, MeshGraph } from '../model';
import { namespaceId } from '../reading/names';
import type { Scene, SceneLine, SceneShape } from './scene';

/** Draws the nodes of all namespaces but the folded ones, each of which becomes one shape. */
export function sceneOf(graph: MeshGraph, folded: ReadonlySet<string> = new Set()): Scene {
  const shapeOf = shapesById(graph, folded);
  const insideOf = edgesInside(graph.edges, shapeOf);
  const byNamespace = groupBy(graph.nodes, ({ namespace }) => namespace);
  const starts = new Set(graph.edges.map(({ from }) => from));
  return {
    boxes: graph.namespaces.filter(({ name }) => !folded.has(name)),
    shapes: [
      ...graph.namespaces.flatMap((namespace) => {
        if (folded.has(namespace.name))
          return foldedShape(namespace, byNamespace.get(namespace.name) ?? [], insideOf.get(namespace.id) ?? []);
        return starts.has(namespace.id) ? membersShape(namespace) : [];
      }),
      ...graph.nodes
        .filter(({ namespace }) => namespace === undefined || !folded.has(namespace))
        .map((node) => (node.namespace === undefined ? node : { ...node, box: namespaceId(node.namespace) })),
    ],
    lines: linesBetween(graph.edges, shapeOf),
  };
}

/** The shape that stands for each node and namespace. */
function shapesById({ nodes }: MeshGraph, folded: ReadonlySet<string>): (id: string) => string {
  const stands = new Map<string, string>();
  for (const { id, namespace } of nodes) if (namespace !== undefined && folded.has(namespace)) stands.set(id, namespaceId(namespace));
  return (id) => stands.get(id) ?? id;
}

function edgesInside(edges: readonly GraphEdge[], shapeOf: (id: string) => string): ReadonlyMap<string, readonly GraphEdge[]> {
  const found = new Map<string, GraphEdge[]>();
  for (const edge of edges) if (shapeOf(edge.from) === shapeOf(edge.to)) push(found, shapeOf(edge.from), edge);
  return found;
}

function foldedShape(
  { id, name, findings, change }: GraphNamespace,
  nodes: readonly GraphNode[],
  inside: readonly GraphEdge[],
): SceneShape {
  const changes = [change, ...[...nodes, ...inside].map((part) => part.change)];
  return {
    id,
    kind: 'folded',
    name,
    contents: contentsOf(nodes),
    findings: [...findings, ...nodes.flatMap((node) => node.findings)],
    ...(changeOf(changes) === undefined ? {} : { change: changeOf(changes) }),
  };
}

function membersShape({ id, name, change }: GraphNamespace): SceneShape {
  return { id, kind: 'members', name: `workloads of ${name}`, box: id, findings: [], ...(change === undefined ? {} : { change }) };
}

const COUNTED = [
  ['gateway', 'gateway'],
  ['service', 'service'],
  ['workload', 'workload'],
] as const;

function contentsOf(nodes: readonly GraphNode[]): string {
  return COUNTED.flatMap(([kind, word]) => {
    const many = nodes.filter((node) => node.kind === kind).length;
    return many === 0 ? [] : [count(many, word)];
  }).join(', ');
}

/** One change of all parts; `changed` where they differ. */
export function changeOf(changes: readonly (GraphChange | undefined)[]): GraphChange | undefined {
  const [first, ...others] = new Set(changes);
  return others.length === 0 ? first : 'changed';
}

function linesBetween(edges: readonly GraphEdge[], shapeOf: (id: string) => string): readonly SceneLine[] {
  const lines = new Map<string, GraphEdge[]>();
  for (const edge of edges) {
    const from = shapeOf(edge.from);
    const to = shapeOf(edge.to);
    if (from !== to) push(lines, JSON.stringify([from, to, from === edge.from && to === edge.to ? edge.kind : '']), edge);
  }
  return [...lines.values()].map((its) => ({ from: shapeOf(its[0].from), to: shapeOf(its[0].to), edges: its }));
}
