import { edgeLabel } from '../../lib/graph/formats/label';
import type { MeshGraph } from '../../lib/graph';

/** The edges of a picture, a line each, as a reader would say them. */
export function lines({ edges }: MeshGraph): readonly string[] {
  return edges.map((edge) => {
    const label = edgeLabel(edge);
    return `${edge.change ? `${edge.change}: ` : ''}${edge.kind} ${edge.from} -> ${edge.to}${label === '' ? '' : `: ${label}`}`;
  });
}
