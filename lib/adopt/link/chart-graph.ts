/** Which charts refer to which others, without a circle: a chart is given those that it refers to when it is made. */
export class ChartGraph {
  private readonly needed = new Map<string, Set<string>>();

  /** Notes that one chart refers to another; false when the other needs it already. */
  refer(from: string, to: string): boolean {
    if (from === to) return true;
    if (this.needs(to, from)) return false;
    const needed = this.needed.get(from) ?? new Set();
    this.needed.set(from, needed.add(to));
    return true;
  }

  private needs(from: string, to: string, seen = new Set<string>()): boolean {
    if (from === to) return true;
    if (seen.has(from)) return false;
    seen.add(from);
    return [...(this.needed.get(from) ?? [])].some((next) => this.needs(next, to, seen));
  }
}
