import { rememberLast } from './remember-last';

/** The lines of a text, which are found once and then looked up. */
export class Lines {
  /** The lines of this text; findings come a document at a time, so those of the last text are kept. */
  static readonly of = rememberLast((text: string) => new Lines(text));

  private readonly starts: readonly number[];

  private constructor(private readonly text: string) {
    const starts = [0];
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    this.starts = starts;
  }

  /** The line and column of an offset, from 0. */
  position(offset: number): { readonly line: number; readonly column: number } {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle] <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low, column: offset - this.starts[low] };
  }

  /** The text of a line, counted from 0, without its end and no longer than this; undefined after the last line. */
  line(number: number, maxLength: number): string | undefined {
    if (number >= this.starts.length) return undefined;
    const start = this.starts[number];
    const end = number + 1 < this.starts.length ? this.starts[number + 1] : this.text.length;
    return this.text.slice(start, Math.min(end, start + maxLength)).trimEnd();
  }
}
