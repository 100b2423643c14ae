import { groupBy } from '../../semantics/group-by';
import type { GraphEdge, GraphNamespace, GraphNode, GraphNodeKind, MeshGraph } from '../model';
import { namespaceIn } from '../reading/names';
import type { Picture } from './picture';
import { CHANGE_COLOURS, colourOfEdge, colourOfPart } from './colours';
import { edgeLabel, findingsText, nodeLabel } from './label';

const SHAPES: Readonly<Record<GraphNodeKind, string>> = {
  internet: 'oval',
  mesh: 'oval',
  outside: 'oval',
  gateway: 'house',
  service: 'triangle',
  workload: 'circle',
  external: 'hexagon',
  account: 'note',
};

/** The picture for Graphviz: `dot -Tsvg`. */
export function graphDot(graph: MeshGraph): Picture {
  const byNamespace = groupBy(graph.nodes, ({ namespace }) => namespace);
  const inside = graph.namespaces.flatMap((namespace) => cluster(namespace, byNamespace.get(namespace.name)));
  const loose = (byNamespace.get(undefined) ?? []).map((node) => `  ${nodeLine(node)}`);
  const edges = graph.edges.map((edge) => `  ${edgeLine(edge)}`);
  const lines = ['digraph mesh {', '  rankdir=LR; compound=true; fontname="sans-serif";', ...inside, ...loose, ...edges, '}', ''];
  return { text: lines.join('\n') };
}

function cluster({ id, name, findings, change }: GraphNamespace, nodes: readonly GraphNode[] = []): readonly string[] {
  const label = [name, findingsText(findings)].filter((text) => text !== '').join('\n');
  const attributes = attributesOf({ label, color: change && CHANGE_COLOURS[change], style: 'rounded' });
  return [
    `  subgraph ${quoted(`cluster ${id}`)} {`,
    `    graph ${attributes};`,
    `    ${quoted(id)} [shape=point, style=invis, label=""];`,
    ...nodes.map((node) => `    ${nodeLine(node)}`),
    '  }',
  ];
}

function nodeLine(node: GraphNode): string {
  const { id, kind, change } = node;
  const style = change === 'removed' ? 'dashed' : undefined;
  return `${quoted(id)} ${attributesOf({ label: nodeLabel(node), shape: SHAPES[kind], color: colourOfPart(node), style })};`;
}

function edgeLine(edge: GraphEdge): string {
  const { from, to, requests, change } = edge;
  const isDashed = requests === 'none' || change === 'removed';
  const attributes = {
    label: edgeLabel(edge),
    color: colourOfEdge(edge),
    style: isDashed ? 'dashed' : undefined,
    ltail: namespaceIn(from) !== undefined ? `cluster ${from}` : undefined,
  };
  return `${quoted(from)} -> ${quoted(to)} ${attributesOf(attributes)};`;
}

function attributesOf(attributes: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(attributes).flatMap(([name, value]) => (value ? [`${name}=${quoted(value)}`] : []));
  return `[${given.join(', ')}]`;
}

function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
}
