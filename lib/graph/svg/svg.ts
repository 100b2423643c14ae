import { type Layout, METRICS } from '../layout/layout';
import { textWidth } from '../layout/text-width';
import { boxMarkup } from './box';
import { lineMarkup } from './line';
import { element, escapeXml } from './markup';
import { shapeMarkup } from './shape';

/** What a picture has besides its parts. */
export interface Frame {
  readonly title: string;
  /** What is written into the picture itself; absent in a page, which has the style. */
  readonly style?: string;
  /** A line below the picture. */
  readonly note?: string;
}

/** A layout as the elements of an SVG. */
export function svgMarkup(layout: Layout, { title, style, note }: Frame): string {
  const { boxes, lines, shapes } = layout;
  const width = Math.ceil(Math.max(layout.width, note === undefined ? 0 : textWidth(note, METRICS.font) + 2 * METRICS.margin));
  const height = Math.ceil(layout.height) + (note === undefined ? 0 : METRICS.title);
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    class: layout.isCrowded ? 'mesh crowded' : 'mesh',
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
  };
  return element(
    'svg',
    { ...attributes, role: style === undefined ? 'group' : 'img', 'aria-label': title },
    element('title', {}, escapeXml(title)),
    ...(style === undefined ? [] : [`<style>${style}</style>`]),
    ...boxes.map((box) => `\n${boxMarkup(box)}`),
    ...lines.map((line) => `\n${lineMarkup(line)}`),
    ...shapes.map((shape) => `\n${shapeMarkup(shape)}`),
    ...(note === undefined
      ? []
      : [`\n${element('text', { class: 'faint', x: METRICS.margin, y: height - METRICS.margin }, escapeXml(note))}`]),
    '\n',
  );
}
