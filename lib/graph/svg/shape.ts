import { shapeLabel } from '../layout/labels';
import { METRICS, type Placed } from '../layout/layout';
import { isPill } from '../layout/sizes';
import type { SceneShape, SceneShapeKind } from '../scene/scene';
import { icon } from './icons';
import { element, escapeXml } from './markup';
import { changeSign, findingMark, saidOf } from './marks';

/** What each shape is called. */
const KINDS: Readonly<Record<SceneShapeKind, string>> = {
  internet: 'any client outside the cluster',
  mesh: 'every other workload of the mesh',
  outside: 'pods without a proxy',
  gateway: 'gateway',
  service: 'service',
  workload: 'workload',
  external: 'external host',
  account: 'service account',
  folded: 'namespace',
  members: 'every other workload of the namespace',
};

/** A node: its picture, its name and its marks. */
export function shapeMarkup(placed: Placed<SceneShape>): string {
  const { part, x, y, width, height } = placed;
  const right = isPill(part) ? x + width / 2 - 2 : x + METRICS.icon / 2 + 2;
  const top = y - height / 2 + 2;
  const shape = element(
    'g',
    { class: ['shape', part.kind, part.change].filter(Boolean).join(' '), 'data-id': part.id },
    element('title', {}, escapeXml(saidOf(spoken(part), part))),
    icon(placed),
    ...textLines(placed),
    changeSign(part.change, isPill(part) ? x - width / 2 - 8 : x - METRICS.icon / 2 - 8, top + 12),
  );
  return shape + findingMark(part.findings, right, top);
}

/** `shop/web, service`, `shop/prices-v1 (v1), workload, no sidecar`. */
export function spoken(shape: SceneShape): string {
  const { kind, namespace, contents } = shape;
  const [name, ...others] = shapeLabel(shape);
  const isPlain = kind === 'folded' || kind === 'members' || namespace === undefined;
  return [isPlain ? name : `${namespace}/${name}`, KINDS[kind], ...(contents === undefined ? others : [contents])].join(', ');
}

function textLines({ part, x, y, height }: Placed<SceneShape>): readonly string[] {
  const first = isPill(part) ? y - height / 2 + 6 + 11 : y - height / 2 + METRICS.icon + 4 + 11;
  return shapeLabel(part).map((text, index) =>
    element(
      'text',
      { class: index === 0 ? undefined : 'faint', x, y: first + index * METRICS.lineHeight, 'text-anchor': 'middle' },
      escapeXml(text),
    ),
  );
}
