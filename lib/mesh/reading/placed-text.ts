import type { At } from '../../manifest/manifest-object';
import type { Cursor } from './cursor';

/** A text with its place. */
export interface PlacedText {
  readonly value: string;
  readonly at: At;
}

/** The texts of a list, with their places. */
export function placedTexts(list: Cursor): readonly PlacedText[] {
  return list.items().flatMap((item) => placedText(item) ?? []);
}

/** The text of a field, with its place; undefined if it is something else. */
export function placedText(field: Cursor): PlacedText | undefined {
  const value = field.text();
  return value === undefined ? undefined : { value, at: field.at };
}
