import { place } from '../layout/place';
import type { MeshGraph } from '../model';
import { foldedByDefault, MANY_NODES } from '../scene/folded';
import { sceneOf } from '../scene/scene-of';
import { standaloneStyle } from '../svg/style';
import { svgMarkup } from '../svg/svg';
import type { Picture } from './picture';

/** The picture as an SVG that needs no program and no network. A large mesh has its namespaces folded. */
export function graphSvg(graph: MeshGraph): Picture {
  const folded = foldedByDefault(graph);
  const note = folded.size === 0 ? undefined : FOLDED;
  const layout = place(sceneOf(graph, folded));
  const text = `${svgMarkup(layout, { title: 'Mesh', style: standaloneStyle(), note })}\n`;
  return note === undefined ? { text } : { text, note };
}

const FOLDED = `the namespaces are collapsed, because a picture of more than ${MANY_NODES} nodes is hard to read; in --format html they can be expanded`;
