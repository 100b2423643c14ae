import type { Random } from './random';

/** An object with something broken, and what that is. */
export interface Mutant {
  readonly object: Readonly<Record<string, unknown>>;
  readonly change: string;
}

type Parent = Record<string | number, unknown>;

/** A place in an object. */
interface Place {
  readonly parent: Parent;
  readonly key: string | number;
  readonly path: string;
}

type Change = (place: Place, random: Random, places: readonly Place[]) => string;

/** Values that some rule of some kind looks at: empty, too long, on the edge of a range, almost right. */
const TEXTS = [
  '', 'a', 'A_b', '*', '*.example.com', 'a/b', '-', '.', 'reviews.default.svc.cluster.local', 'x'.repeat(64), 'y'.repeat(300), 'z'.repeat(3000),
  '1ms', '0.5ms', '0s', '-1s', '5s', '1h30m', '10d', '1.5', '5', 'http://a.example/x', 'https://a:8080/', 'ftp://a', 'file:///a', 'oci://a/b', '/a', '//a', 'http://', '://',
  'unix:///a', 'unix://a', 'unix://@a', 'unix:///a/', '10.0.0.1', '10.0.0.0/8', '::1', '2001:db8::/32', '300.1.1.1', 'UPSERT', 'REMOVE', 'HOST', 'NONE', 'DNS', 'DNS_ROUND_ROBIN', 'STATIC',
  'aGk=', 'a%2Fb', '/a/../b', '/a//b', '/a#b', '2026-01-01T00:00:00Z', '2026-13-01T00:00:00Z', 'é', '💡'.repeat(40), ' ', 'a b', '\n', 'IPAddress', 'Hostname', 'RequestHeaderModifier', 'PathPrefix', 'RegularExpression',
]; // prettier-ignore
const NUMBERS = [
  0, 1, -1, 2, 63, 80, 100, 101, 255, 256, 1024, 65535, 65536, 2147483647, 2147483648, -2147483649, 9007199254740991, 1e19, 0.5, 99.9,
  1e300,
];
const OTHERS = [true, false, null, {}, [], { a: 1 }, ['a'], [1], [null], [{}], { a: { b: ['c'] } }];

/** Every kind of change, each as likely as it stands here. */
const CHANGES: readonly Change[] = [
  function drop({ parent, key, path }) {
    if (Array.isArray(parent)) parent.splice(Number(key), 1);
    else delete parent[key];
    return `drop ${path}`;
  },
  function type({ parent, key, path }, random) {
    parent[key] = structuredClone(random.pick<unknown>([...OTHERS, random.pick(TEXTS), random.pick(NUMBERS)]));
    return `type ${path} = ${JSON.stringify(parent[key])}`;
  },
  value,
  value,
  value,
  function unknown({ parent, key, path }, random) {
    const name = random.pick(['bogus', 'mode', 'Host', 'metadata', 'constructor', 'kind', '__proto__', 'a.b/c']);
    const target = isObject(parent[key]) ? (parent[key] as Parent) : parent;
    if (Array.isArray(target)) target.push({ [name]: 1 });
    else Object.defineProperty(target, name, { value: 1, enumerable: true, configurable: true, writable: true });
    return `unknown ${path} + ${name}`;
  },
  function duplicate({ parent, key, path }) {
    if (Array.isArray(parent)) parent.push(structuredClone(parent[Number(key)]));
    else if (Array.isArray(parent[key])) parent[key].push(...structuredClone(parent[key] as unknown[]));
    return `duplicate ${path}`;
  },
  function graft({ parent, key, path }, random, places) {
    const other = random.pick(places);
    const target = isObject(parent[key]) && !Array.isArray(parent[key]) ? (parent[key] as Parent) : parent;
    const copy = structuredClone(other.parent[other.key]);
    if (Array.isArray(target)) target.push(copy);
    else target[other.key] = copy;
    return `graft ${other.path} into ${path}`;
  },
  function grow({ parent, key, path }) {
    const value = parent[key];
    if (Array.isArray(value)) for (let i = value.length; i > 0 && i < 130; i++) value.push(renamed(value[0], i));
    else if (typeof value === 'string') parent[key] = value.repeat(50);
    return `grow ${path}`;
  },
];

function value({ parent, key, path }: Place, random: Random): string {
  const old = parent[key];
  parent[key] =
    typeof old === 'boolean'
      ? !old
      : structuredClone(random.pick<unknown>(typeof old === 'number' ? NUMBERS : typeof old === 'string' ? TEXTS : OTHERS));
  return `value ${path} = ${JSON.stringify(parent[key])?.slice(0, 40)}`;
}

/** The object with one to three things changed. */
export function mutate(object: Readonly<Record<string, unknown>>, random: Random): Mutant {
  const copy = structuredClone(object) as Parent;
  const changes = Array.from({ length: 1 + random.below(3) }, () => {
    const places = placesOf(copy);
    return random.pick(CHANGES)(random.pick(places), random, places);
  });
  return { object: withIdentityOf(object, copy), change: changes.join(', ') };
}

function withIdentityOf({ apiVersion, kind, metadata }: Readonly<Record<string, unknown>>, copy: Parent): Parent {
  const { name, namespace } = metadata as Parent;
  return { ...copy, apiVersion, kind, metadata: { ...(copy.metadata as Parent), name, ...(namespace !== undefined && { namespace }) } };
}

/** Every value of the object that decides: name, namespace and kind say where to ask, so they stay. */
function placesOf(object: Parent): Place[] {
  const metadata = object.metadata as Parent;
  return [
    ...Object.keys(object)
      .filter((key) => !['apiVersion', 'kind', 'metadata'].includes(key))
      .flatMap((key) => below(object, key, key)),
    ...Object.keys(metadata)
      .filter((key) => !['name', 'namespace'].includes(key))
      .flatMap((key) => below(metadata, key, `metadata.${key}`)),
  ];
}

function below(parent: Parent, key: string | number, path: string): Place[] {
  const value = parent[key];
  const here = { parent, key, path };
  if (Array.isArray(value)) return [here, ...value.flatMap((_, index) => below(value as unknown as Parent, index, `${path}[${index}]`))];
  if (isObject(value)) return [here, ...Object.keys(value as Parent).flatMap((each) => below(value as Parent, each, `${path}.${each}`))];
  return [here];
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

/** A copy of an item with another name, so that it is no duplicate by its key. */
function renamed(item: unknown, index: number): unknown {
  if (!isObject(item)) return typeof item === 'string' ? `${item}-${index}` : item;
  const copy = structuredClone(item) as Parent;
  if (typeof copy.name === 'string') copy.name = `${copy.name}-${index}`;
  return copy;
}
