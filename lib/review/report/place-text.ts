import type { At } from '../../manifest/manifest-object';
import type { ReviewReport } from './report';

/** `dist/shop.yaml:82`; undefined for what was read from no file. */
export function fileLine(at: At, { fileName = (file) => file }: ReviewReport): string | undefined {
  const { file } = at.entry.source;
  return file === undefined ? undefined : `${fileName(file)}:${at.position().line}`;
}

/** `VirtualService shop/web spec.http[0].match[1], dist/shop.yaml:82`. */
export function placeText(at: At, report: ReviewReport): string {
  const where = fileLine(at, report);
  return where === undefined ? at.toString() : `${at.toString()}, ${where}`;
}
