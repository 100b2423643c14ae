import { METRICS, type Placed } from '../layout/layout';
import type { SceneBox } from '../scene/scene';
import { element, escapeXml } from './markup';
import { changeSign, findingMark, saidOf } from './marks';

/** A namespace: a rectangle with its name. */
export function boxMarkup({ part, x, y, width, height }: Placed<SceneBox>): string {
  const left = x - width / 2;
  const top = y - height / 2;
  const box = element(
    'g',
    { class: ['box', part.change].filter(Boolean).join(' '), 'data-id': part.id },
    element('title', {}, escapeXml(saidOf(`namespace ${part.name}`, part))),
    element('rect', { x: left, y: top, width, height, rx: 8 }),
    element('text', { class: 'box-name', x: left + METRICS.padding, y: top + 18 }, escapeXml(part.name)),
    changeSign(part.change, left + width - 36, top + 18),
  );
  return box + findingMark(part.findings, left + width - 14, top + 13);
}
