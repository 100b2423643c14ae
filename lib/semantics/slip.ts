/** The shortest word for which a misspelling is assumed: short words such as `dev` and `div` may both exist. */
const SHORTEST = 4;

/** True if the names differ by one letter that is added, dropped or changed, or by two swapped neighbours. */
export function isOneLetterOff(one: string, other: string): boolean {
  const { a, b } = difference(one, other);
  return a + b !== '' && ((a.length <= 1 && b.length <= 1) || isSwap(a, b));
}

/**
 * True if a name looks like a misspelling of another, one letter off. Numbered names, listed names and short words do not count: `shop-1`
 * and `shop-2`, `team-a` and `team-b`, `api` and `app`.
 */
export function isSlip(written: string, meant: string): boolean {
  if (!isOneLetterOff(written, meant)) return false;
  const { a, b, start, end } = difference(written, meant);
  if (isSwap(a, b)) return true;
  const longest = Math.max(wordAround(written, start, end), wordAround(meant, start, end));
  return !/\d/.test(a + b) && longest >= SHORTEST;
}

/** True if the names are the same except for one part, between `/` and `=`, that looks like a misspelling: `cluster.local/ns/shop/sa/wbe`. */
export function isSlipInPart(written: string, meant: string): boolean {
  const [a, b] = [written.split(/[/=]/), meant.split(/[/=]/)];
  const others = a.flatMap((part, index) => (part === b[index] ? [] : [index]));
  return a.length === b.length && others.length === 1 && isSlip(a[others[0]], b[others[0]]);
}

/** Names, indexed so that the intended one is found quickly, however many there are. */
export class NearNames {
  private readonly byRest = new Map<string, Set<string>>();

  constructor(
    names: Iterable<string>,
    private readonly isMeant: (written: string, name: string) => boolean = isSlip,
  ) {
    for (const name of names) {
      for (const rest of restsOf(name)) this.byRest.set(rest, (this.byRest.get(rest) ?? new Set()).add(name));
    }
  }

  /** The first name of which this one looks like a misspelling. */
  meantBy(written: string): string | undefined {
    for (const rest of restsOf(written)) {
      for (const name of this.byRest.get(rest) ?? []) if (this.isMeant(written, name)) return name;
    }
    return undefined;
  }
}

/** A name, and the name without each one of its letters: names that are one letter off have one of these in common. */
function restsOf(name: string): readonly string[] {
  return [name, ...Array.from(name, (_, index) => name.slice(0, index) + name.slice(index + 1))];
}

/** The part between the start and the end that two names have in common. */
function difference(one: string, other: string) {
  const shortest = Math.min(one.length, other.length);
  let start = 0;
  while (start < shortest && one[start] === other[start]) start++;
  let end = 0;
  while (end < shortest - start && one.at(-1 - end) === other.at(-1 - end)) end++;
  return { a: one.slice(start, one.length - end), b: other.slice(start, other.length - end), start, end };
}

function isSwap(a: string, b: string): boolean {
  return a.length === 2 && b.length === 2 && a[0] === b[1] && a[1] === b[0];
}

/** The length of the word that contains the difference. */
function wordAround(name: string, start: number, end: number): number {
  const before = /[^-.]*$/.exec(name.slice(0, start))![0];
  const after = /^[^-.]*/.exec(name.slice(name.length - end))![0];
  return before.length + (name.length - start - end) + after.length;
}
