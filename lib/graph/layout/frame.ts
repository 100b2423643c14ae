import { push } from '../../semantics/push';
import type { SceneBox, SceneShape } from '../scene/scene';
import { type Drawn, type Layout, METRICS, type Placed, type Point } from './layout';
import { lineSize } from './sizes';
import { textWidth } from './text-width';

/** The rectangles of the namespaces around their shapes. */
export function boxesAround(boxes: readonly SceneBox[], shapes: readonly Placed<SceneShape>[]): readonly Placed<SceneBox>[] {
  const byBox = new Map<string | undefined, Placed<SceneShape>[]>();
  for (const shape of shapes) push(byBox, shape.part.box, shape);
  return boxes.map((part) => {
    const inside = byBox.get(part.id)!;
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
export function framed(
  boxes: readonly Placed<SceneBox>[],
  shapes: readonly Placed<SceneShape>[],
  lines: readonly Drawn[],
): Omit<Layout, 'isCrowded'> {
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
