import { Graph, layout } from '@dagrejs/dagre';
import type { Scene, SceneBox, SceneLine, SceneShape } from '../scene/scene';
import { isLocked, lineLabel, shapeLabel } from './labels';
import { type Drawn, type Layout, METRICS, type Placed, type Point } from './layout';
import { textWidth } from './text-width';

/** Gives every part of a scene its place, from left to right along the arrows. The same scene always gets the same places. */
export function place(scene: Scene): Layout {
  const graph = new Graph({ directed: true, compound: true, multigraph: true });
  graph.setGraph({ rankdir: 'LR', nodesep: 30, edgesep: 14, ranksep: 48 });
  const filled = new Set(scene.shapes.map(({ box }) => box));
  const boxes = scene.boxes.filter(({ id }) => filled.has(id));
  for (const { id } of boxes) graph.setNode(boxKey(id), {});
  for (const shape of scene.shapes) {
    graph.setNode(shape.id, sizeOf(shape));
    if (shape.box !== undefined) graph.setParent(shape.id, boxKey(shape.box));
  }
  scene.lines.forEach((line, index) => graph.setEdge(line.from, line.to, { ...lineSize(line), labelpos: 'c' }, String(index)));
  layout(graph);
  const shapes = scene.shapes.map((part) => ({ part, ...sizeOf(part), ...pointOf(graph.node(part.id)) }));
  const lines = scene.lines.map((part, index): Drawn => {
    const { points, x, y } = graph.edge(part.from, part.to, String(index)) as { readonly points: readonly Point[] } & Partial<Point>;
    return {
      part,
      points,
      label: lineLabel(part),
      labelAt: { x: x ?? points[0].x, y: y ?? points[0].y },
      labelWidth: lineSize(part).width,
    };
  });
  return framed(boxesAround(boxes, shapes), shapes, lines);
}

/** A name that no shape has: the box of a namespace and what stands for its workloads have the same id. */
function boxKey(id: string): string {
  return `box ${id}`;
}

function pointOf({ x, y }: Partial<Point>): Point {
  return { x: x!, y: y! };
}

/** The picture of the shape above, its text below. */
function sizeOf(shape: SceneShape): { readonly width: number; readonly height: number } {
  const label = labelSize(shapeLabel(shape));
  if (isPill(shape)) return { width: label.width + 20, height: label.height + 12 };
  return { width: Math.max(METRICS.icon, label.width), height: METRICS.icon + 4 + label.height };
}

/** True for shapes with their text inside. */
export function isPill({ kind }: SceneShape): boolean {
  return ['mesh', 'outside', 'members', 'account', 'folded', 'internet'].includes(kind);
}

function lineSize(line: SceneLine): { readonly width: number; readonly height: number } {
  const { width, height } = labelSize(lineLabel(line));
  return { width: width + (isLocked(line) ? METRICS.lock : 0), height };
}

function labelSize(lines: readonly string[]): { readonly width: number; readonly height: number } {
  if (lines.length === 0) return { width: 0, height: 0 };
  return { width: Math.max(...lines.map((line) => textWidth(line, METRICS.font))) + 8, height: lines.length * METRICS.lineHeight };
}

function boxesAround(boxes: readonly SceneBox[], shapes: readonly Placed<SceneShape>[]): readonly Placed<SceneBox>[] {
  return boxes.map((part) => {
    const inside = shapes.filter((shape) => shape.part.box === part.id);
    const { left, top, right, bottom } = around(inside);
    const { padding, title, font } = METRICS;
    const width = Math.max(right - left + 2 * padding, textWidth(part.name, font) + 60);
    const height = bottom - top + 2 * padding + title;
    return { part, width, height, x: (left + right) / 2, y: (top + bottom - title) / 2 };
  });
}

interface Sides {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function around(places: readonly Pick<Placed<unknown>, 'x' | 'y' | 'width' | 'height'>[]): Sides {
  return {
    left: Math.min(...places.map(({ x, width }) => x - width / 2)),
    top: Math.min(...places.map(({ y, height }) => y - height / 2)),
    right: Math.max(...places.map(({ x, width }) => x + width / 2)),
    bottom: Math.max(...places.map(({ y, height }) => y + height / 2)),
  };
}

/** Moves everything so that the picture begins at 0, with a margin around. */
function framed(boxes: readonly Placed<SceneBox>[], shapes: readonly Placed<SceneShape>[], lines: readonly Drawn[]): Layout {
  const labels = lines.map(({ part, labelAt }) => ({ ...labelAt, ...lineSize(part) }));
  const points = lines.flatMap((line) => line.points.map((point) => ({ ...point, width: 0, height: 0 })));
  const all = [...boxes, ...shapes, ...labels, ...points];
  if (all.length === 0) return { width: 2 * METRICS.margin, height: 2 * METRICS.margin, boxes, shapes, lines };
  const { left, top, right, bottom } = around(all);
  const moved = <T extends Point>(point: T): T => ({ ...point, x: point.x - left + METRICS.margin, y: point.y - top + METRICS.margin });
  return {
    width: right - left + 2 * METRICS.margin,
    height: bottom - top + 2 * METRICS.margin,
    boxes: boxes.map(moved),
    shapes: shapes.map(moved),
    lines: lines.map((line) => ({ ...line, points: line.points.map(moved), labelAt: moved(line.labelAt) })),
  };
}
