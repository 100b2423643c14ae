import { push } from '../../../semantics/push';

/** Positions in a list by a text, or by its prefix. */
export class TextIndex {
  private readonly exact = new Map<string, number[]>();
  private readonly byPrefix = new Map<string, number[]>();
  private readonly lengths = new Set<number>();

  add(text: string, position: number): void {
    push(this.exact, text, position);
  }

  addPrefix(prefix: string, position: number): void {
    push(this.byPrefix, prefix, position);
    this.lengths.add(prefix.length);
  }

  /** Adds the positions of the text and of its prefixes to a set. */
  collect(text: string, positions: Set<number>): void {
    for (const position of this.exact.get(text) ?? NONE) positions.add(position);
    for (const length of this.lengths) {
      if (length > text.length) continue;
      for (const position of this.byPrefix.get(text.slice(0, length)) ?? NONE) positions.add(position);
    }
  }
}

const NONE: readonly number[] = [];

/** The items at some positions, in the order of the list. */
export function itemsAt<T>(items: readonly T[], positions: ReadonlySet<number>): readonly T[] {
  return [...positions].sort((a, b) => a - b).map((position) => items[position]);
}
