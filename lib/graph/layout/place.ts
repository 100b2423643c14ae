import type { Scene } from '../scene/scene';
import type { Layout } from './layout';
import { placeAlongArrows } from './place-along-arrows';
import { placeInRows } from './place-in-rows';

/** How many shapes and arrows are placed along the arrows: the time for it grows faster than they do. */
const FEW = 300;

/** Gives every part of a scene its place: along the arrows, or in rows when there are very many. The same scene always gets the same places. */
export function place(scene: Scene): Layout {
  const filled = new Set(scene.shapes.map(({ box }) => box));
  const boxes = scene.boxes.filter(({ id }) => filled.has(id));
  return scene.shapes.length + scene.lines.length > FEW ? placeInRows(scene, boxes) : placeAlongArrows(scene, boxes);
}
