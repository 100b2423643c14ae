import { type Mapping, mappingOf, textOf } from '../../mesh/reading/values';
import { type HttpConditions, matchCovers } from '../../semantics/http-match';

/** Finds, among the matches that were added, one that takes every request of another match. Looks at few of them. */
export class RouteCover<T extends { readonly match: Mapping }> {
  private readonly buckets = new Map<string, T[]>();
  private readonly prefixLengths = new Set<number>();

  add(item: T): void {
    if (!isReadable(item.match)) return;
    const path = pathKeys(item.match);
    const [first] = conditionsOf(item.match);
    const key = `${path}|${first ?? ''}`;
    const bucket = this.buckets.get(key);
    if (bucket) bucket.push(item);
    else this.buckets.set(key, [item]);
    const prefix = textOf(mappingOf(item.match.uri).prefix);
    if (prefix) this.prefixLengths.add(prefix.length);
  }

  find(match: Mapping, isAsked: (item: T) => boolean = () => true): T | undefined {
    if (!isReadable(match)) return undefined;
    for (const path of this.coveringPaths(match)) {
      for (const condition of ['', ...conditionsOf(match).flatMap((each) => [each, each.slice(0, each.indexOf('=') + 1)])]) {
        const found = this.buckets
          .get(`${path}|${condition}`)
          ?.find((item) => isAsked(item) && matchCovers(item.match as HttpConditions, match as HttpConditions));
        if (found) return found;
      }
    }
    return undefined;
  }

  /** The keys under which matches stand whose path may cover this one. */
  private coveringPaths({ uri }: Mapping): readonly string[] {
    const { exact, prefix, regex } = mappingOf(uri);
    const path = (textOf(exact) ?? textOf(prefix) ?? '').toLowerCase();
    const shorter = [...this.prefixLengths].filter((length) => length <= path.length).map((length) => `prefix ${path.slice(0, length)}`);
    return ['any', ...shorter, ...(textOf(exact) ? [`exact ${path}`] : []), ...(textOf(regex) ? [`regex ${textOf(regex)}`] : [])];
  }
}

/** False for a match that the schema refuses. */
function isReadable({ uri = {} }: Mapping): boolean {
  return typeof uri === 'object' && uri !== null && Object.values(uri).every((value) => typeof value === 'string');
}

function pathKeys({ uri }: Mapping): string {
  const { exact, prefix, regex } = mappingOf(uri);
  if (uri === undefined || prefix === '/' || regex === '.*') return 'any';
  if (textOf(prefix)) return `prefix ${textOf(prefix)!.toLowerCase()}`;
  return textOf(exact) ? `exact ${textOf(exact)!.toLowerCase()}` : `regex ${textOf(regex) ?? ''}`;
}

/** Every condition besides the path, as `headers.end-user={"exact":"jason"}`; one without a value ends with `=`. */
function conditionsOf(match: Mapping): readonly string[] {
  const ignored = ['uri', 'ignoreUriCase', 'name', 'statPrefix', ...(match.gateways ? ['sourceLabels', 'sourceNamespace'] : [])];
  return Object.entries(match)
    .filter(([name]) => !ignored.includes(name))
    .flatMap(([name, value]) => {
      const entries = ['headers', 'queryParams', 'sourceLabels', 'withoutHeaders'].includes(name)
        ? Object.entries(mappingOf(value))
        : undefined;
      return entries?.map(([key, each]) => `${name}.${key}=${textFor(each)}`) ?? [`${name}=${textFor(value)}`];
    })
    .sort();
}

function textFor(value: unknown): string {
  const text = JSON.stringify(value) ?? '';
  return text === '{}' ? '' : text;
}
