import type { MeshGraph } from '../model';
import { MESH } from '../reading/names';

/** What of a picture is asked for. */
export interface Narrowing {
  /** The names of namespaces; absent for all. */
  readonly namespaces?: ReadonlySet<string>;
  /** The id of a node: it, who can call it, and where its calls go. */
  readonly around?: string;
  /** The ids of nodes: these and no others. */
  readonly among?: ReadonlySet<string>;
}

/** The part of a picture that is asked for. What belongs to no namespace stays where an edge leads to it. */
export function narrow(graph: MeshGraph, { namespaces, around, among }: Narrowing): MeshGraph {
  const near = among ? new Set([...among, MESH]) : around === undefined ? undefined : neighbours(graph, around);
  if (!near && !namespaces) return graph;
  const nodes = graph.nodes.filter(
    ({ id, namespace }) => (!near || near.has(id)) && (!namespaces || namespace === undefined || namespaces.has(namespace)),
  );
  const filled = new Set(nodes.map(({ namespace }) => namespace));
  const open = graph.namespaces.filter(({ id, name }) => near?.has(id) || (near ? filled.has(name) : namespaces!.has(name)));
  const known = new Set([...nodes, ...open].map(({ id }) => id));
  const edges = graph.edges.filter(({ from, to }) => known.has(from) && known.has(to));
  const met = new Set(edges.flatMap(({ from, to }) => [from, to]));
  return {
    namespaces: open,
    nodes: nodes.filter(({ id, namespace }) => namespace !== undefined || id === around || among?.has(id) || met.has(id)),
    edges,
  };
}

/** A node with what is one step before and one after it, and the workloads behind a service that it calls. */
function neighbours({ edges }: MeshGraph, id: string): ReadonlySet<string> {
  const before = edges.filter(({ to }) => to === id).map(({ from }) => from);
  const after = new Set(edges.filter(({ from }) => from === id).map(({ to }) => to));
  const behind = edges.filter(({ kind, from }) => kind === 'route' && after.has(from)).map(({ to }) => to);
  return new Set([id, ...before, ...after, ...behind]);
}
