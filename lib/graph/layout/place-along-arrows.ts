import { Graph, layout } from '@dagrejs/dagre';
import type { Scene, SceneBox } from '../scene/scene';
import { boxesAround, framed } from './frame';
import { lineLabel } from './labels';
import type { Drawn, Layout, Point } from './layout';
import { lineSize, sizeOf } from './sizes';

/** From left to right along the arrows. */
export function placeAlongArrows(scene: Scene, boxes: readonly SceneBox[]): Layout {
  const graph = new Graph({ directed: true, compound: true, multigraph: true });
  graph.setGraph({ rankdir: 'LR', nodesep: 30, edgesep: 14, ranksep: 48 });
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
  return { ...framed(boxesAround(boxes, shapes), shapes, lines), isCrowded: false };
}

/** A name that no shape has: the box of a namespace and what stands for its workloads have the same id. */
function boxKey(id: string): string {
  return `box ${id}`;
}

function pointOf({ x, y }: Partial<Point>): Point {
  return { x: x!, y: y! };
}
