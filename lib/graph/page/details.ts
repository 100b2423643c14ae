import { plainEdgeLabel } from '../formats/label';
import type { GraphEdge, GraphFinding, MeshGraph } from '../model';
import { make, part } from './dom';

/** Says beside the picture what is known of a node or namespace. */
export function showNode({ nodes, namespaces, edges }: MeshGraph, id: string): void {
  const node = nodes.find((each) => each.id === id);
  const found = node ?? namespaces.find((each) => each.id === id);
  if (!found) return;
  const facts = node
    ? [node.kind, node.version && `version ${node.version}`, node.isOutsideMesh && 'no sidecar', node.change]
    : ['namespace', found.change];
  const title = node?.namespace === undefined ? found.name : `${node.namespace}/${node.name}`;
  part('details').replaceChildren(
    make('h2', {}, title),
    make('p', {}, facts.filter(Boolean).join(', ')),
    ...findingList(found.findings),
    ...edgeList(
      'Comes from',
      edges.filter(({ to }) => to === id),
      ({ from }) => from,
    ),
    ...edgeList(
      'Goes to',
      edges.filter(({ from }) => from === id),
      ({ to }) => to,
    ),
  );
}

/** Says what is known of the edges that an arrow stands for. */
export function showEdges(edges: readonly GraphEdge[]): void {
  part('details').replaceChildren(...edgeList('Connections', edges, ({ from, to }) => `${from} → ${to}`));
}

/** How many edges are listed. */
const MOST = 50;

function edgeList(title: string, edges: readonly GraphEdge[], nameOf: (edge: GraphEdge) => string): readonly Node[] {
  if (edges.length === 0) return [];
  const items = edges
    .slice(0, MOST)
    .map((edge) =>
      make(
        'li',
        { class: edge.change },
        [edge.change, nameOf(edge), plainEdgeLabel(edge)].filter(Boolean).join(' · '),
        ...(edge.hosts.length + edge.examples.length === 0 ? [] : [make('pre', {}, [...edge.hosts, ...edge.examples].join('\n'))]),
      ),
    );
  const more = edges.length > MOST ? [make('li', { class: 'faint' }, `${edges.length - MOST} more`)] : [];
  return [make('h3', {}, title), make('ul', {}, ...items, ...more)];
}

function findingList(findings: readonly GraphFinding[]): readonly Node[] {
  if (findings.length === 0) return [];
  return [
    make(
      'ul',
      {},
      ...findings.map(({ severity, rule, object, message }) =>
        make('li', { class: severity }, `${severity} ${rule}: ${object}: ${message}`),
      ),
    ),
  ];
}
