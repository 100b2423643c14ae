import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pages } from '../../scripts/api-docs/pages';
import { readSections, readSurface } from '../../scripts/api-docs/sections';
import { ENTRIES } from '../../scripts/entries';
import { hostWith } from '../support/kept/compiler-host';
import { examplesOf, mistakesOfExamples } from './doc-examples';
import { root, textOf } from './pages';
import { publicCalls, Refusals, saysThrows } from './refusals';

const surface = readSurface((options) => hostWith(new Map(), options));
const sections = readSections(surface);

test('there is a page for each part of the constructs and for each other entry', () => {
  const pagesOf = (entry: string) => sections.filter(({ module }) => module === entry).map(({ page }) => page);

  expect(ENTRIES.map(({ name }) => pagesOf(name).length > 0)).toEqual(ENTRIES.map(() => true));
  expect(new Set(sections.map(({ page }) => page)).size).toBe(sections.length);
});

test('the API reference is what the doc comments say; otherwise run npm run docs and commit the result', () => {
  const committed = new Map(
    ['api.md', ...readdirSync(join(root, 'docs/api')).map((file) => `api/${file}`)].map((file) => [file, textOf(`docs/${file}`)]),
  );

  expect(committed).toEqual(new Map(pages(sections)));
});

/** Classes that stand for nothing in the documentation of Istio, cert-manager or Kubernetes. */
const OURS = ['ConfigError', 'MeshResource', 'PhaseChart'];
const classes = sections
  .filter(({ module }) => !/\/(graph|jest|review|simulate|verify)$/.test(module))
  .flatMap(({ entries }) => entries.filter(({ kind }) => kind === 'class'));

test('every exported name says what it is for, and each of its methods too', () => {
  const entries = sections.flatMap((section) => section.entries);
  const silent = entries.filter(({ comment }) => comment.text === '').map(({ name }) => name);
  const methods = entries.flatMap(({ name, factories, methods }) => [...factories, ...methods].map((each) => ({ name, ...each })));
  const silentMethods = methods.filter(({ comment }) => comment.text === '').map(({ name, signature }) => `${name}: ${signature}`);

  expect([...silent, ...silentMethods]).toEqual([]);
});

test('every class of constructs says where the official reference is', () => {
  const withoutReference = classes.filter(({ comment }) => comment.see.length === 0).map(({ name }) => name);

  expect(withoutReference.sort()).toEqual(OURS);
});

/** Classes with a constructor that programs do not call. */
const WITHOUT_EXAMPLE: Readonly<Record<string, string>> = {
  ConfigError: 'the library makes them',
  Rollout: 'a RolloutsCanary makes it',
};

test('every class that a program makes values of has an example', () => {
  const made = classes.filter(({ constructors, factories }) => constructors.length + factories.length > 0);
  const bare = made.filter((entry) => examplesOf(entry).length === 0).map(({ name }) => name);

  expect(bare.sort()).toEqual(Object.keys(WITHOUT_EXAMPLE).sort());
});

test('the examples of doc comments compile', () => {
  expect(mistakesOfExamples(sections)).toEqual([]);
});

/** Calls that name a check and never fail it. */
const NEVER_REFUSE: Readonly<Record<string, string>> = {
  'Condition.destinationPort': 'its values are checked by `is` and `isNot`, which say so',
  'EgressGateway.openHttp': 'it opens one listener on a Gateway of its own',
  'EnvoyChange.remove': 'it does not have a value',
  'Redis.at': 'its address is checked by the RateLimitServer that gets it, which says so',
  'Redis.pod': 'its image is checked by the RateLimitServer that gets it, which says so',
  'RetryPolicy.none': 'its count is 0',
  'Source.anyToken': 'its principal is `*`',
  'Source.anyWorkload': 'its principal is `*`',
  'Source.noToken': 'its principal is `*`',
  'Source.plainText': 'its principal is `*`',
};

test('every public call that refuses something says so with @throws', () => {
  const refusals = new Refusals(surface.checker);
  const calls = publicCalls(surface).filter(({ body }) => refusals.refuses(body));
  const silent = calls.filter((call) => !saysThrows(call, surface)).map(({ name }) => name);

  expect(calls.length).toBeGreaterThan(300);
  expect(silent.sort()).toEqual(Object.keys(NEVER_REFUSE).sort());
});

test.each(ENTRIES.filter(({ name }) => !name.endsWith('/jest')))('a plain program in examples/scripts uses $name', ({ name }) => {
  const programs = filesOf('examples/scripts', /\.mjs$/).map(textOf);

  expect(programs.filter((program) => program.includes(`from '${name}';`))).not.toEqual([]);
});

/** What people read: the pages but the generated reference, and the examples. */
const shown = [
  'README.md',
  'main.ts',
  ...filesOf('docs', /\.md$/).filter((file) => !/^docs\/api[./]/.test(file)),
  ...filesOf('examples', /\.(ts|mjs)$/),
].map(textOf);

/** `Gateway.fromName`, as the reference lists it. */
const factories = filesOf('docs/api', /\.md$/).flatMap((file) => [...textOf(file).matchAll(/^- `(\w+\.\w+)\(/gm)].map(([, name]) => name));

test.each([...new Set(factories)])('%s is shown in a page or an example', (factory) => {
  const called = new RegExp(`\\b${factory.replace('.', '\\.')}\\b`);

  expect(shown.some((text) => called.test(text))).toBe(true);
});

function filesOf(folder: string, name: RegExp): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => name.test(file) && !file.includes('node_modules'))
    .map((file) => join(folder, file));
}
