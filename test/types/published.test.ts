import * as istio from '../support/library';
import { FACTORIES, make, mistaken } from './factories';
import { CASES } from './place-cases';
import { PAIRS } from './pairs';
import { placesOf, type Place } from './places';
import { ENTRIES } from '../../scripts/entries';
import { forgottenIn } from './forgotten';
import { factoriesOf } from './plain-parameters';
import { PublishedTypes } from './published';
import { AT_HAND, rightProgramOf } from './right-programs';
import { ROLES } from './roles';
import { World } from './world';

const published = new PublishedTypes();
const places = placesOf(published);
const names = published.classes.map(({ name }) => name);

/** The class as a type, for any arguments. */
const typeOf = (name: string) => (['EnvoyChange', 'MeshResource'].includes(name) ? `istio.${name}<any>` : `istio.${name}`);

const wrongValues = (name: string) => [`{} as Shape<${typeOf(name)}>`, '{ name: "web" }', '{}', '"/cart"', '1', 'null', `istio.${name}`];

const right = names.map((name) => `export const made${name}: ${typeOf(name)} = ${rightProgramOf(name)};`);
const wrong = names.flatMap((name) => {
  return wrongValues(name).map((value, index) => `export const not${name}${index}: ${typeOf(name)} = ${value};`);
});
const played = ROLES.map(([role, , program]) => `export const own${role}: istio.${role} = ${program};`);
const pairs = PAIRS.flat().map((program) => `${program};`);
const errors = published.errorsOf([...AT_HAND, ...right, ...wrong, ...played, ...pairs]);

test('the package exports classes', () => {
  expect(names.length).toBeGreaterThan(100);
});

test('every class is made by a program, which error lines propose for values', () => {
  expect([...AT_HAND, ...right].filter((line) => errors.has(line)).map((line) => [line, errors.get(line)])).toEqual([]);
});

test.each([
  ['Gateway', ''],
  ['Gateway', 'addHost'],
  ['MeshService', 'asDestination'],
])('editors show what %s %s refuses', (name, member) => {
  const symbol = published.exports.find((each) => each.name === name)!;
  const type = published.checker.getDeclaredTypeOfSymbol(symbol);
  const shown = member === '' ? symbol : published.checker.getPropertyOfType(type, member)!;

  expect(shown.getJsDocTags(published.checker).map((tag) => tag.name)).toContain('throws');
});

test('no class takes what is not made by it: not even an object with all its public members', () => {
  expect(wrong.filter((line) => !errors.has(line))).toEqual([]);
});

test.each(PAIRS)('%s does not compile, and %s does', (wrongProgram, rightProgram) => {
  expect([wrongProgram, rightProgram].map((program) => errors.has(`${program};`))).toEqual([true, false]);
});

test.each(ROLES.map(([role, because], index) => [role, because, played[index]]))('%s is structural, as %s', (_, __, program) => {
  expect(errors.get(program)).toBeUndefined();
});

test('there is no other interface of methods that a place takes', () => {
  const classes = new Set(names);
  const roles = places.flatMap(({ kinds }) => kinds).filter((kind) => !classes.has(kind));

  expect([...new Set(roles)].sort()).toEqual(ROLES.map(([role]) => role).sort());
});

test('no class takes another that does not extend it', () => {
  const { checker } = published;
  const types = published.classes.map((symbol) => checker.getDeclaredTypeOfSymbol(symbol));
  const bases = (type: (typeof types)[number]): readonly unknown[] => [type.symbol, ...(type.getBaseTypes() ?? []).flatMap(bases)];
  const pairs = types.flatMap((to) => types.filter((from) => !bases(from).includes(to.symbol)).map((from) => ({ from, to })));
  const taken = pairs.filter(({ from, to }) => checker.isTypeAssignableTo(from, to));

  expect(taken.map(({ from, to }) => `${from.symbol.name} for ${to.symbol.name}`)).toEqual([]);
});

/** Places that do not take all that their type says: what they take. */
const ONLY: Readonly<Record<string, string>> = {
  'GlobalRateLimitProps.target': 'MeshService', // the namespace holds the server too
  'Sidecar.ofAllowedCalls(caller)': 'MeshService', // a target and a caller in one
  'TlsRouteProps.hosts': 'ApiHost', // there is no TLSRoute for callers inside the mesh
};

/** Values that some places take besides: names of subsets and headers, an exposure for each addon. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  'DestinationRule#addSubset(version)': ['a text', 'an empty text'],
  'AddonsChartProps.expose': ['an object'],
  'CanaryStrategy.header(headers)': ['a list of a text', 'a list of an empty text'],
};

/** The field that a line names where it is the one that Istio has in an extension provider. */
const FIELDS: Readonly<Record<string, string>> = { agent: 'service', collector: 'service' };

test('there is a program for each place that takes a value, and for no other', () => {
  expect(Object.keys(CASES).sort()).toEqual(places.map(({ name }) => name).sort());
});

test.each(places)('$name takes what its type says', ({ name, kinds, takesLists }) => {
  for (const kind of name in ONLY ? [ONLY[name]] : kinds) {
    const world = new World();
    const value = world.valueOf(kind);
    expect(() => CASES[name](world, takesLists ? [value] : value)).not.toThrow();
  }
});

test.each(places)('$name refuses everything else in one line', (place) => {
  const told = wrongValuesFor(place).map(([what, value]) => [what, lineOf(() => CASES[place.name](new World(), value))]);
  const [, option] = /(\w+)\W*$/.exec(place.name)!;
  const line = new RegExp(
    `^\\[.+\\] (\\S+\\.)?${FIELDS[option] ?? option}(\\[0\\]|\\.tag)?: (.+ is not (an? \\w+|a list)|is missing).*; write `,
  );

  expect(told.filter(([what, text]) => !ALSO[place.name]?.includes(what) && !line.test(text))).toEqual([]);
});

/** An entry of constructs, and those whose types it takes besides the root's. */
function rooms(entry: string, ...below: readonly string[]): Readonly<Record<string, readonly string[]>> {
  return { [`cdk8s-istio/${entry}`]: ['cdk8s-istio', ...below.map((each) => `cdk8s-istio/${each}`)] };
}

/** The entries that one stands on: it says in its signatures what they export. */
const BELOW: Readonly<Record<string, readonly string[]>> = {
  ...rooms('addons', 'network-policy', 'providers'),
  ...rooms('canary'),
  ...rooms('delivery', 'providers', 'verify'),
  ...rooms('envoy'),
  ...rooms('gateway-api'),
  ...rooms('machines'),
  ...rooms('network-policy'),
  ...rooms('providers'),
  ...rooms('ratelimit', 'envoy'),
  ...rooms('samples'),
  'cdk8s-istio/graph': ['cdk8s-istio/simulate', 'cdk8s-istio/verify'],
  'cdk8s-istio/jest': ['cdk8s-istio/review', 'cdk8s-istio/simulate', 'cdk8s-istio/verify'],
  'cdk8s-istio/review': ['cdk8s-istio/simulate', 'cdk8s-istio/verify'],
};

test.each(ENTRIES.map(({ name }) => name))('a program can import every type that stands in a signature of %s', (entry) => {
  expect(forgottenIn(published, entry, BELOW[entry] ?? [])).toEqual([]);
});

test('the root offers what every mesh needs, and no more than a reader can look through', () => {
  expect(published.exportsOf('cdk8s-istio').length).toBeLessThanOrEqual(240);
});

test('a name stands in one entry of constructs', () => {
  const counts = new Map<string, number>();
  for (const { name } of ENTRIES.filter(({ name: entry }) => !/\/(graph|jest|review|simulate|verify)$/.test(entry)))
    for (const symbol of published.exportsOf(name)) counts.set(symbol.name, (counts.get(symbol.name) ?? 0) + 1);

  expect([...counts].filter(([, count]) => count > 1)).toEqual([]);
});

/** Names that cdk8s-plus has too, and why a program that imports both is not misled. */
const SHARED_WITH_CDK8S_PLUS: Readonly<Record<string, string>> = {
  ServicePort: 'both are a port of a Service',
};

test('cdk8s-plus has none of the names for something else', () => {
  const theirs = new Set(published.exportsOfPackage('cdk8s-plus-28').map(({ name }) => name));

  expect(theirs.size).toBeGreaterThan(200);
  expect(published.exports.map(({ name }) => name).filter((name) => theirs.has(name))).toEqual(Object.keys(SHARED_WITH_CDK8S_PLUS));
});

const factories = factoriesOf(published);

test('there is a right call for each static method that takes a text or a number, and for no other', () => {
  expect(Object.keys(FACTORIES).sort()).toEqual(factories.map(({ name }) => name).sort());
});

test.each(factories)('$name refuses whatever is not a string or a number in one line', ({ name, optional }) => {
  const values = FACTORIES[name](new World());
  expect(() => make(name, values)).not.toThrow();

  const wrongs = mistaken(values).filter(({ what, index }) => what !== 'nothing' || !optional.includes(index));
  const told = wrongs.map((wrong) => [wrong.what, lineOf(() => make(name, wrong.values))]);
  expect(told.filter(([, line]) => !/^\[.+\] \S+: .+; /.test(line))).toEqual([]);
});

/** What is no value of the place, though JavaScript takes it. */
function wrongValuesFor({ kinds, takesLists, takesText, optional }: Place): readonly (readonly [string, unknown])[] {
  const other = kinds.includes('Rate') ? istio.StringMatch.exact('GET') : istio.Rate.perSecond(1);
  const single: (readonly [string, unknown])[] = [
    ['a number', 1],
    ['null', null],
    ['an object', {}],
    ['a value of another class', other],
    ['a class', istio.Rate],
    ['a function', () => 1],
    ...(takesText ? [] : [['a text', '/cart'] as const, ['an empty text', ''] as const]),
  ];
  const missing = optional ? [] : [['nothing', undefined] as const];
  return takesLists
    ? [...single.map(([what, value]) => [`a list of ${what}`, [value]] as const), ['nothing in a list', [undefined]]]
    : [...single, ...missing];
}

/** The line that a program gets. */
function lineOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return error instanceof istio.ConfigError ? error.message : String(error);
  }
  return 'nothing';
}
