/**
 * A picture of the mesh from manifests alone: who can call whom, by routes and policies.
 *
 * @example
 * const graph = readGraph('dist');
 * GRAPH_FORMATS.mermaid(graph).text; // flowchart LR …
 */
export { GRAPH_FORMATS, type GraphFormat } from './formats';
export type { Picture } from './formats/picture';
export type {
  GraphChange,
  GraphEdge,
  GraphEdgeKind,
  GraphFinding,
  GraphNamespace,
  GraphNode,
  GraphNodeKind,
  GraphRequests,
  MeshGraph,
} from './model';
export { drawMesh, type DrawOptions, type PictureFormat } from './draw';
export { compareGraphs, readGraph } from './read-graph';
