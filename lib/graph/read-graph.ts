import { type Manifests, type SimulationOptions, Simulator } from '../simulate';
import type { FindingOptions } from '../verify/verify';
import { addEntryEdges } from './reading/entry-edges';
import { Edges } from './reading/edges';
import { type Marks, marksOf } from './reading/marks';
import { addMeshEdges } from './reading/mesh-edges';
import { INTERNET, MESH, namespaceId, namespaceIn, OUTSIDE, UNDECLARED_HOSTS } from './reading/names';
import { Nodes } from './reading/nodes';
import { Reading } from './reading/reading';
import { unite } from './unite';
import type { GraphEdge, GraphNamespace, GraphNode, MeshGraph } from './model';

/** How a mesh is read for a picture: what the simulator assumes, and which errors and warnings of `verify` are shown. */
export interface GraphOptions extends SimulationOptions, FindingOptions {}

/**
 * Draws the mesh that manifests describe: who can call whom by its routes and policies, and where the calls go.
 *
 * @param manifests an app or chart, objects, or the path of a folder or file
 * @throws when a path does not exist or a document cannot be read
 *
 * @example
 * const { edges } = readGraph('dist');
 * edges.filter(({ kind }) => kind === 'access'); // who can call whom
 */
export function readGraph(manifests: Manifests, options: GraphOptions = {}): MeshGraph {
  return graphOf(options, simulatorOf(manifests, options));
}

/**
 * Draws two meshes as one picture: what only one of them has is marked as added or removed, and what is different as changed.
 *
 * @throws when a path does not exist or a document cannot be read
 */
export function compareGraphs(before: Manifests, after: Manifests, options: GraphOptions = {}): MeshGraph {
  return graphOf(options, simulatorOf(after, options), simulatorOf(before, options));
}

/** The picture of a mesh; with a mesh before, of both. */
export function graphOf(options: GraphOptions, after: Simulator, before?: Simulator): MeshGraph {
  const reading = new Reading({ before: before ?? after, after }, 'after');
  return before ? unite(draw(reading.other, options), draw(reading, options)) : draw(reading, options);
}

/** A mesh as pictures show it. */
export function simulatorOf(manifests: Manifests, options: SimulationOptions = {}): Simulator {
  return Simulator.of(manifests, { ...options, assumeInstalled: true });
}

function draw(reading: Reading, options: GraphOptions): MeshGraph {
  const nodes = new Nodes(reading.simulator);
  const edges = new Edges();
  addMeshEdges(reading, nodes, edges);
  addEntryEdges(reading, nodes, edges);
  const named = new Set(edges.all.flatMap(({ from, to }) => [from, to]));
  for (const node of STAND_INS) if (named.has(node.id)) nodes.add(node);
  const marks = marksOf(reading.simulator.mesh, nodes, options);
  return {
    namespaces: namespacesOf(nodes.all, edges.all, marks),
    nodes: nodes.all
      .filter(({ id, kind }) => kind !== 'account' || named.has(id))
      .map((node) => ({ ...node, findings: marks.get(node.id) ?? [] })),
    edges: edges.all,
  };
}

/** Nodes that stand for what no manifest declares: they are there when an edge is. */
const STAND_INS: readonly GraphNode[] = [
  { id: INTERNET, kind: 'internet', name: 'internet', findings: [] },
  { id: MESH, kind: 'mesh', name: 'workloads of the mesh', findings: [] },
  { id: OUTSIDE, kind: 'outside', name: 'pods outside the mesh', findings: [] },
  { id: UNDECLARED_HOSTS, kind: 'external', name: 'hosts that nothing declares', findings: [] },
];

function namespacesOf(nodes: readonly GraphNode[], edges: readonly GraphEdge[], marks: Marks): readonly GraphNamespace[] {
  const starts = edges.flatMap(({ from }) => namespaceIn(from) ?? []);
  const names = new Set([...nodes.flatMap(({ namespace }) => namespace ?? []), ...starts]);
  return [...names].sort().map((name) => ({ id: namespaceId(name), name, findings: marks.get(namespaceId(name)) ?? [] }));
}
