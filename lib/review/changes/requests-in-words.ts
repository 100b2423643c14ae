import type { Choice } from '../requests/choice';
import type { Observation } from '../requests/explore';

/** What requests have in common, in words. */
export interface RequestWords {
  /** Paths with the method in front: `GET /cart*`, `/admin*`. Empty if they do not matter. */
  readonly targets: readonly string[];
  /** `with the header end-user jason`, `without a token`. Empty if there is more than one way, or nothing else matters. */
  readonly rest: string;
}

/** Undefined if it is every request to the address. */
export function requestsInWords(different: readonly Observation[], all: readonly Observation[]): RequestWords | undefined {
  if (different.length === all.length) return undefined;
  const said = different.map(({ choice }) => dimensionsOf(choice));
  const others = new Set(different);
  const rest = all.filter((observation) => !others.has(observation)).map(({ choice }) => dimensionsOf(choice));
  const matters = namesThatMatter(said, rest);
  const hasTokens = [...said, ...rest].some((each) => each.get('token') !== WITHOUT_TOKEN);
  const texts = mergedMethods(said.map((each) => wordsOf(each, matters, hasTokens)));
  const conditions = [...new Set(texts.map((each) => each.rest))];
  if (conditions.length === 1) return { targets: distinct(texts.map(({ target }) => target)), rest: conditions[0] };
  return { targets: distinct(texts.map((each) => [each.target || 'requests', each.rest].filter(Boolean).join(' '))), rest: '' };
}

type Dimensions = ReadonlyMap<string, string>;

const WITHOUT_TOKEN = 'without a token';
const TOKENS = { none: WITHOUT_TOKEN, broken: 'with an invalid token', good: 'with a token' } as const;

/** What was chosen for each part of a request. */
function dimensionsOf({ parts, token, hasClientCertificate }: Choice): Dimensions {
  const dimensions = new Map<string, string>();
  for (const [key, { value }] of parts) dimensions.set(key, value.means ?? '');
  dimensions.set('token', TOKENS[token.kind]);
  dimensions.set('certificate', hasClientCertificate ? 'with a client certificate' : 'without a client certificate');
  return dimensions;
}

/** Leaves out, one by one, the parts without which the requests can still be told from the others. */
function namesThatMatter(said: readonly Dimensions[], rest: readonly Dimensions[]): ReadonlySet<string> {
  const all = [...said, ...rest];
  const names = new Set(all.flatMap((each) => [...each.keys()]).filter((name) => new Set(all.map((each) => each.get(name))).size > 1));
  for (const name of [...names].reverse()) {
    const left = [...names].filter((each) => each !== name);
    const key = (each: Dimensions) => JSON.stringify(left.map((one) => each.get(one)));
    const keys = new Set(said.map(key));
    if (!rest.some((each) => keys.has(key(each)))) names.delete(name);
  }
  return names;
}

interface Words {
  readonly method: string;
  readonly path: string;
  readonly rest: string;
}

const EVERY_OTHER = /^every method except (.*)$/;

/** `POST /cart` and `every method except GET, POST /cart` are `every method except GET /cart`. */
function mergedMethods(all: readonly Words[]): readonly { readonly target: string; readonly rest: string }[] {
  return all.flatMap(({ method, path, rest }) => {
    const beside = all.filter((each) => each.path === path && each.rest === rest).map((each) => each.method);
    const other = beside.find((each) => EVERY_OTHER.test(each));
    const target = (text: string) => ({ target: [text, path].filter(Boolean).join(' '), rest });
    if (other === undefined) return [target(method)];
    if (method !== other) return [];
    const left = EVERY_OTHER.exec(other)![1]
      .split(', ')
      .filter((name) => !beside.includes(name));
    return [target(left.length > 0 ? `every method except ${left.join(', ')}` : '')];
  });
}

function wordsOf(dimensions: Dimensions, matters: ReadonlySet<string>, hasTokens: boolean): Words {
  const said = [...dimensions].filter(([name, value]) => matters.has(name) && value !== '');
  const one = (name: string) => said.find(([key]) => key === name)?.[1];
  const others = said.filter(([name]) => !['method', 'path', 'token', 'certificate'].includes(name));
  const token = one('token');
  return {
    method: one('method') ?? '',
    path: one('path') ?? '',
    rest: [
      ...others.map(([name, value]) => (name === 'source address' ? `from ${value}` : `with the ${name} ${value}`)),
      ...(token !== undefined && hasTokens ? [token] : []),
      ...(one('certificate') === undefined ? [] : [one('certificate')!]),
    ].join(' and '),
  };
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].filter(Boolean).sort();
}
