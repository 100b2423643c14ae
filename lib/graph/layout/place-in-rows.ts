import { push } from '../../semantics/push';
import type { Scene, SceneBox, SceneShape } from '../scene/scene';
import { boxesAround, framed } from './frame';
import { type Drawn, type Layout, METRICS, middle, type Placed, type Point } from './layout';
import { type Size, sizeOf } from './sizes';

const GAP = 24;

/** In rows: what has no box first, then box after box. Arrows are straight, and have no text, which could not be read. */
export function placeInRows(scene: Scene, boxes: readonly SceneBox[]): Layout {
  const byBox = new Map<string | undefined, SceneShape[]>([[undefined, []]]);
  for (const shape of scene.shapes) push(byBox, shape.box, shape);
  const blocks = [...byBox.values()].map(block);
  const corners = inRows(blocks);
  const shapes = blocks.flatMap(({ shapes: its }, index) => its.map((shape) => shifted(shape, corners[index])));
  const byId = new Map(shapes.map((shape) => [shape.part.id, shape]));
  const lines = scene.lines.map((part): Drawn => {
    const [from, to] = [byId.get(part.from)!, byId.get(part.to)!];
    const points = [edgeOf(from, to), edgeOf(to, from)];
    return { part, points, label: [], labelAt: middle(points[0], points[1]), labelWidth: 0 };
  });
  return { ...framed(boxesAround(boxes, shapes), shapes, lines), isCrowded: true };
}

interface Block extends Size {
  readonly shapes: readonly Placed<SceneShape>[];
}

/** Shapes in rows of about the same width and height, with room around for the frame of a box. */
function block(shapes: readonly SceneShape[]): Block {
  const sizes = shapes.map(sizeOf);
  const placed = inRows(sizes).map(({ x, y }, index) => {
    const { width, height } = sizes[index];
    return { part: shapes[index], width, height, x: x + width / 2, y: y + height / 2 };
  });
  const { padding, title } = METRICS;
  return {
    shapes: placed.map((shape) => shifted(shape, { x: padding, y: padding + title })),
    width: Math.max(0, ...placed.map(({ x, width }) => x + width / 2)) + 2 * padding,
    height: Math.max(0, ...placed.map(({ y, height }) => y + height / 2)) + 2 * padding + title,
  };
}

/** The upper left corner of each rectangle, in rows that are about as wide as all of them are high. */
function inRows(sizes: readonly Size[]): readonly Point[] {
  const area = sizes.reduce((sum, { width, height }) => sum + (width + GAP) * (height + GAP), 0);
  const widest = Math.max(Math.sqrt(area) * 1.4, ...sizes.map(({ width }) => width));
  let [x, y, rowHeight] = [0, 0, 0];
  return sizes.map(({ width, height }) => {
    if (x > 0 && x + width > widest) [x, y, rowHeight] = [0, y + rowHeight + GAP, 0];
    const corner = { x, y };
    x += width + GAP;
    rowHeight = Math.max(rowHeight, height);
    return corner;
  });
}

function shifted<T extends Point>(point: T, { x, y }: Point): T {
  return { ...point, x: point.x + x, y: point.y + y };
}

/** Where the straight way from the middle of a rectangle to that of another leaves it. */
function edgeOf({ x, y, width, height }: Placed<SceneShape>, to: Point): Point {
  const [dx, dy] = [to.x - x, to.y - y];
  const part = Math.min(0.5, width / 2 / (Math.abs(dx) || 1), height / 2 / (Math.abs(dy) || 1));
  return { x: x + dx * part, y: y + dy * part };
}
