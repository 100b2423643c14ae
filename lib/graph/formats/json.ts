import type { MeshGraph } from '../model';
import type { Picture } from './picture';

/** The model itself. */
export function graphJson(graph: MeshGraph): Picture {
  return { text: `${JSON.stringify(graph, null, 2)}\n` };
}
