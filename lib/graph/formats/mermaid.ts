import type { GraphEdge, GraphNode, GraphNodeKind, MeshGraph } from '../model';
import { escapeMermaid } from '../../review/report/escape';
import { CHANGE_COLOURS, FINDING_COLOURS } from './colours';
import { colourOf } from './dot';
import { edgeLabel, findingsText, nodeLabel } from './label';

/** How the shapes are written. */
const SHAPES: Readonly<Record<GraphNodeKind, readonly [open: string, close: string]>> = {
  internet: ['((', '))'],
  mesh: ['([', '])'],
  outside: ['([', '])'],
  gateway: ['[/', '\\]'],
  service: ['{{', '}}'],
  workload: ['(', ')'],
  external: ['[[', ']]'],
  account: ['>', ']'],
};

/** The picture in the language of Mermaid, which GitHub and GitLab draw in Markdown. */
export function graphMermaid(graph: MeshGraph): string {
  const names = new Map([...graph.namespaces, ...graph.nodes].map(({ id }, index) => [id, `n${index}`]));
  const nameOf = (id: string) => names.get(id)!;
  const boxes = graph.namespaces.flatMap(({ id, name, findings }) => [
    `  subgraph ${nameOf(id)}[${quoted([name, findingsText(findings)].filter((text) => text !== '').join('\n'))}]`,
    ...graph.nodes.filter(({ namespace }) => namespace === name).map((node) => `    ${nodeLine(node, nameOf)}`),
    '  end',
  ]);
  const loose = graph.nodes.filter(({ namespace }) => namespace === undefined).map((node) => `  ${nodeLine(node, nameOf)}`);
  const edges = graph.edges.map((edge) => `  ${edgeLine(edge, nameOf)}`);
  const styles = [...graph.namespaces, ...graph.nodes].flatMap((part) => {
    const colour = strokeOf(part);
    return colour === undefined ? [] : [`  style ${nameOf(part.id)} stroke:${colour},stroke-width:3px`];
  });
  const linkStyles = graph.edges.map((edge, index) => `  linkStyle ${index} stroke:${colourOf(edge)}`);
  return ['flowchart LR', ...boxes, ...loose, ...edges, ...styles, ...linkStyles, ''].join('\n');
}

function nodeLine(node: GraphNode, nameOf: (id: string) => string): string {
  const [open, close] = SHAPES[node.kind];
  return `${nameOf(node.id)}${open}${quoted(nodeLabel(node))}${close}`;
}

function edgeLine(edge: GraphEdge, nameOf: (id: string) => string): string {
  const label = edgeLabel(edge);
  const arrow = edge.requests === 'none' || edge.change === 'removed' ? '-.->' : '-->';
  return `${nameOf(edge.from)} ${arrow}${label === '' ? '' : `|${quoted(label)}|`} ${nameOf(edge.to)}`;
}

function strokeOf({ findings, change }: Pick<GraphNode, 'findings' | 'change'>): string | undefined {
  if (change) return CHANGE_COLOURS[change];
  const worst = findings[0]?.severity;
  return worst === 'error' || worst === 'warning' ? FINDING_COLOURS[worst] : undefined;
}

function quoted(text: string): string {
  return `"${text.split('\n').map(escapeMermaid).join('<br/>')}"`;
}
