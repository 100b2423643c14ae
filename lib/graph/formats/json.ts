import type { MeshGraph } from '../model';

/** The model itself. */
export function graphJson(graph: MeshGraph): string {
  return `${JSON.stringify(graph, null, 2)}\n`;
}
