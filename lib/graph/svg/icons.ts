import { isPill } from '../layout/sizes';
import type { Placed } from '../layout/layout';
import { METRICS } from '../layout/layout';
import type { SceneShape, SceneShapeKind } from '../scene/scene';
import { element, number } from './markup';

/** Corners of the shapes of Kiali in a square from -1 to 1. */
const CORNERS: Partial<Readonly<Record<SceneShapeKind, readonly (readonly [x: number, y: number])[]>>> = {
  service: [
    [0, -1],
    [1, 0.85],
    [-1, 0.85],
  ],
  gateway: [
    [0, -1],
    [1, -0.2],
    [1, 1],
    [-1, 1],
    [-1, -0.2],
  ],
  external: [
    [-0.55, -0.95],
    [0.55, -0.95],
    [1, 0],
    [0.55, 0.95],
    [-0.55, 0.95],
    [-1, 0],
  ],
};

/** The shape of a node: a triangle for a service, a circle for a workload, a house for a gateway, a hexagon for what is outside. */
export function icon({ part, x, y, width, height }: Placed<SceneShape>): string {
  if (isPill(part)) {
    const rx = part.kind === 'folded' ? 6 : height / 2;
    return element('rect', { class: 'icon', x: x - width / 2, y: y - height / 2, width, height, rx });
  }
  const middle = iconMiddle({ y, height });
  const radius = METRICS.icon / 2;
  const corners = CORNERS[part.kind];
  if (!corners) return element('circle', { class: 'icon', cx: x, cy: middle, r: radius - 1 });
  const points = corners.map(([dx, dy]) => `${number(x + dx * radius)},${number(middle + dy * radius)}`).join(' ');
  return element('polygon', { class: 'icon', points });
}

/** The middle of the picture of a shape, above its text. */
export function iconMiddle({ y, height }: Pick<Placed<SceneShape>, 'y' | 'height'>): number {
  return y - height / 2 + METRICS.icon / 2;
}

/** A lock whose left edge and middle are given. */
export function lock(x: number, y: number): string {
  const d = `M${number(x)} ${number(y - 1)}h9v6h-9zm1.5 0v-2a3 3 0 0 1 6 0v2h-1.5v-2a1.5 1.5 0 0 0-3 0v2z`;
  return element('path', { class: 'lock', d });
}
