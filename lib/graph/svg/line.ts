import { plainEdgeLabel } from '../formats/label';
import { isLocked } from '../layout/labels';
import { type Drawn, METRICS, middle, type Point } from '../layout/layout';
import type { GraphEdge } from '../model';
import { changeOf } from '../scene/scene-of';
import { lock } from './icons';
import { element, escapeXml, number } from './markup';
import { changeSign } from './marks';

/** The length of an arrowhead. */
const HEAD = 8;

/** An arrow with its text. */
export function lineMarkup(drawn: Drawn): string {
  const { part, points } = drawn;
  const change = changeOf(part.edges.map((edge) => edge.change));
  const [before, tip] = points.slice(-2);
  return element(
    'g',
    { class: ['line', classOf(drawn), change].filter(Boolean).join(' '), 'data-from': part.from, 'data-to': part.to },
    element('title', {}, escapeXml(part.edges.map(saidOfEdge).join('\n'))),
    element('path', { class: 'way', d: wayThrough([...points.slice(0, -1), towards(tip, before, HEAD - 1)]) }),
    element('polygon', { class: 'head', points: headAt(tip, before) }),
    ...labelMarkup(drawn),
    changeSign(change, drawn.labelAt.x - drawn.labelWidth / 2 - 8, drawn.labelAt.y + 5),
  );
}

function classOf({ part }: Drawn): string | undefined {
  if (part.edges.every(({ requests }) => requests === 'none')) return 'refused';
  const some = part.edges.length === 1 && part.edges[0].requests === 'some' ? 'some' : undefined;
  return [isLocked(part) ? 'mtls' : undefined, some].filter(Boolean).join(' ');
}

/** `workload/shop/web to service/shop/prices: 8080 · some requests`, with an example of each kind. */
export function saidOfEdge(edge: GraphEdge): string {
  const label = plainEdgeLabel(edge);
  const what = [`${edge.from} to ${edge.to}`, ...(label === '' ? [] : [label])].join(': ');
  return [`${edge.change === undefined ? '' : `${edge.change}: `}${what}`, ...edge.examples].join('\n  ');
}

function labelMarkup({ part, label, labelAt, labelWidth }: Drawn): readonly string[] {
  const top = labelAt.y - (label.length * METRICS.lineHeight) / 2;
  const left = labelAt.x - labelWidth / 2;
  const isLock = label.length > 0 && isLocked(part);
  const texts = label.map((text, index) => {
    const y = top + 11 + index * METRICS.lineHeight;
    if (index === 0 && isLock) return element('text', { class: 'label', x: left + METRICS.lock, y }, escapeXml(text));
    return element('text', { class: 'label', x: labelAt.x, y, 'text-anchor': 'middle' }, escapeXml(text));
  });
  return [...texts, ...(isLock ? [lock(left + 1, top + 7)] : [])];
}

/** A smooth way through points: straight ends, and curves between the middles of the others. */
export function wayThrough(points: readonly Point[]): string {
  const [start, ...others] = points;
  const last = others.pop()!;
  const curves = others.map((point, index) => {
    const end = middle(point, others[index + 1] ?? last);
    return `Q${at(point)} ${at(end)}`;
  });
  return `M${at(start)}${curves.join('')}L${at(last)}`;
}

function headAt(tip: Point, before: Point): string {
  const back = towards(tip, before, HEAD);
  const dx = ((tip.y - back.y) / HEAD) * 4;
  const dy = ((tip.x - back.x) / HEAD) * 4;
  return [tip, { x: back.x - dx, y: back.y + dy }, { x: back.x + dx, y: back.y - dy }].map(at).join(' ');
}

/** The point on the way from one to another that is so far from the first. */
function towards(from: Point, to: Point, distance: number): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  return { x: from.x + ((to.x - from.x) / length) * distance, y: from.y + ((to.y - from.y) / length) * distance };
}

function at({ x, y }: Point): string {
  return `${number(x)},${number(y)}`;
}
