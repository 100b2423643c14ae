import type { MeshGraph } from '../model';

/** How many nodes can be seen at once before namespaces are folded. */
export const MANY_NODES = 120;

/** The namespaces that are folded unless somebody opens them: all of a large mesh, none of a small one. */
export function foldedByDefault(graph: MeshGraph): ReadonlySet<string> {
  return graph.nodes.length <= MANY_NODES ? new Set() : everyNamespace(graph);
}

/** The names of all namespaces. */
export function everyNamespace({ namespaces }: MeshGraph): ReadonlySet<string> {
  return new Set(namespaces.map(({ name }) => name));
}
