import type { SceneLine, SceneShape } from '../scene/scene';
import { isLocked, lineLabel, shapeLabel } from './labels';
import { METRICS } from './layout';
import { textWidth } from './text-width';

/** How much room something takes. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The picture of the shape above, its text below. */
export function sizeOf(shape: SceneShape): Size {
  const label = labelSize(shapeLabel(shape));
  if (isPill(shape)) return { width: label.width + 20, height: label.height + 12 };
  return { width: Math.max(METRICS.icon, label.width), height: METRICS.icon + 4 + label.height };
}

/** True for shapes with their text inside. */
export function isPill({ kind }: SceneShape): boolean {
  return ['mesh', 'outside', 'members', 'account', 'folded', 'internet'].includes(kind);
}

/** The room of the text at an arrow. */
export function lineSize(line: SceneLine): Size {
  const { width, height } = labelSize(lineLabel(line));
  return { width: width + (isLocked(line) ? METRICS.lock : 0), height };
}

function labelSize(lines: readonly string[]): Size {
  if (lines.length === 0) return { width: 0, height: 0 };
  return { width: Math.max(...lines.map((line) => textWidth(line, METRICS.font))) + 8, height: lines.length * METRICS.lineHeight };
}
