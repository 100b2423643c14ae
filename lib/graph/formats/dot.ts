import type { GraphEdge, GraphNamespace, GraphNode, GraphNodeKind, MeshGraph } from '../model';
import type { Picture } from './picture';
import { CHANGE_COLOURS, FINDING_COLOURS, MUTUAL_TLS_COLOUR, PLAIN_COLOUR, REFUSED_COLOUR } from './colours';
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

/** The picture in the language of Graphviz: `dot -Tsvg`. */
export function graphDot(graph: MeshGraph): Picture {
  const inside = graph.namespaces.flatMap((namespace) => cluster(namespace, graph.nodes));
  const loose = graph.nodes.filter(({ namespace }) => namespace === undefined).map((node) => `  ${nodeLine(node)}`);
  const edges = graph.edges.map((edge) => `  ${edgeLine(edge)}`);
  const lines = ['digraph mesh {', '  rankdir=LR; compound=true; fontname="sans-serif";', ...inside, ...loose, ...edges, '}', ''];
  return { text: lines.join('\n') };
}

function cluster({ id, name, findings, change }: GraphNamespace, nodes: readonly GraphNode[]): readonly string[] {
  const label = [name, findingsText(findings)].filter((text) => text !== '').join('\n');
  const attributes = attributesOf({ label, color: change && CHANGE_COLOURS[change], style: 'rounded' });
  return [
    `  subgraph ${quoted(`cluster ${id}`)} {`,
    `    graph ${attributes};`,
    `    ${quoted(id)} [shape=point, style=invis, label=""];`,
    ...nodes.filter((node) => node.namespace === name).map((node) => `    ${nodeLine(node)}`),
    '  }',
  ];
}

function nodeLine(node: GraphNode): string {
  const { id, kind, findings, change } = node;
  const worst = findings[0]?.severity;
  const fill = worst === 'error' || worst === 'warning' ? FINDING_COLOURS[worst] : undefined;
  const colour = change ? CHANGE_COLOURS[change] : fill;
  const style = change === 'removed' ? 'dashed' : undefined;
  return `${quoted(id)} ${attributesOf({ label: nodeLabel(node), shape: SHAPES[kind], color: colour, style })};`;
}

function edgeLine(edge: GraphEdge): string {
  const { from, to, requests, change } = edge;
  const isDashed = requests === 'none' || change === 'removed';
  const attributes = {
    label: edgeLabel(edge),
    color: colourOf(edge),
    style: isDashed ? 'dashed' : undefined,
    ltail: from.startsWith('namespace/') ? `cluster ${from}` : undefined,
  };
  return `${quoted(from)} -> ${quoted(to)} ${attributesOf(attributes)};`;
}

/** The colour of an edge: what a comparison found stands before what the edge says. */
export function colourOf({ requests, security, change }: GraphEdge): string {
  if (change) return CHANGE_COLOURS[change];
  if (requests === 'none') return REFUSED_COLOUR;
  return security === 'mtls' ? MUTUAL_TLS_COLOUR : PLAIN_COLOUR;
}

function attributesOf(attributes: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(attributes).flatMap(([name, value]) => (value ? [`${name}=${quoted(value)}`] : []));
  return `[${given.join(', ')}]`;
}

function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
}
