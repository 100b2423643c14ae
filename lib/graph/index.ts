/**
 * A picture of the mesh from manifests alone: who can call whom, by routes and policies.
 *
 * @example
 * import { drawMesh, readGraph } from 'cdk8s-istio/graph';
 *
 * fs.writeFileSync('mesh.html', drawMesh('dist', { format: 'html' }).text);
 * readGraph('dist').edges.filter(({ kind }) => kind === 'access'); // who can call whom
 */

// Pictures
export { drawMesh } from './draw';
export type { DrawOptions } from './draw-options';
export type { Picture, PictureFormat } from './formats/picture';

// The model that they are drawn from
export { compareGraphs, type GraphOptions, readGraph } from './read-graph';
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
