import fc from 'fast-check';
import { dump } from 'js-yaml';
import type { KubeObject } from '../../lib/manifest/manifest';
import { readBytes } from '../../lib/manifest/read-bytes';
import { readText } from '../../lib/manifest/read-text';
import { REPORTERS } from '../../lib/verify/reporters';
import { verify } from '../../lib/verify/verify';
import { seeded } from '../support/seeds';
import { verdicts } from '../conformance/admission/verdicts';

/** Of each of the four properties; the same ones in every run. */
const RUNS = { numRuns: seeded({ all: 2_500, few: 150 }), seed: 20_240_601 };

/** Slower than any single case should be, by far, even on a busy machine. */
const A_HANG = 2_000;

/** Reads, verifies and reports, as the command does. */
function judge(text: string): void {
  const started = performance.now();
  const result = verify(readText(text, { file: 'fuzz.yaml' }));
  for (const report of Object.values(REPORTERS)) report(result);
  expect(performance.now() - started).toBeLessThan(A_HANG);
}

const good = verdicts()
  .filter(({ accepted }) => accepted)
  .map(({ manifest }) => manifest);

const goodObject = fc.constantFrom(...good);
const yamlWords = fc.constantFrom(
  ...[
    '---',
    '\n',
    '\n  ',
    '- ',
    ': ',
    '? ',
    '&a ',
    '*a',
    '<<',
    '{',
    '}',
    '[',
    ']',
    ',',
    '"',
    "'",
    '|',
    '>-',
    '#',
    '!',
    '!!binary',
    '%YAML 1.1',
  ],
  ...[
    '\t',
    '\r\n',
    'on',
    '010',
    '.inf',
    '~',
    'apiVersion',
    'v1',
    'kind',
    'List',
    'items',
    'metadata',
    'name',
    'spec',
    '__proto__',
    'constructor',
  ],
);
const anything = fc.anything({
  key: fc.oneof(
    fc.string(),
    fc.constantFrom('spec', 'metadata', 'name', 'http', 'route', 'host', 'hosts', 'labels', '__proto__', 'constructor', 'toString'),
  ),
  maxDepth: 4,
  values: [fc.string(), fc.integer(), fc.double(), fc.boolean(), fc.constant(null), fc.constant({}), fc.constant([])],
});

describe('no input makes verification fail', () => {
  test('any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        readBytes(bytes, 'fuzz.yaml');
      }),
      RUNS,
    );
  });

  test('any sequence of what YAML is made of', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(yamlWords, fc.string({ maxLength: 5 })), { maxLength: 60 }), (words) => judge(words.join(''))),
      RUNS,
    );
  });

  test('a good manifest with a piece cut out or put in', () => {
    const edit = fc.record({
      object: goodObject,
      at: fc.nat(),
      length: fc.nat({ max: 40 }),
      insert: fc.oneof(yamlWords, fc.string({ maxLength: 10 })),
    });
    fc.assert(
      fc.property(edit, ({ object, at, length, insert }) => {
        const text = dump(object);
        const from = at % text.length;
        judge(text.slice(0, from) + insert + text.slice(from + length));
      }),
      RUNS,
    );
  });

  test('good objects with any value in any place, several at a time', () => {
    const object = fc.record({ object: goodObject, place: fc.nat(), value: anything });
    fc.assert(
      fc.property(fc.array(object, { minLength: 1, maxLength: 4 }), (broken) => {
        judge(
          JSON.stringify({ apiVersion: 'v1', kind: 'List', items: broken.map((each) => replaced(each.object, each.place, each.value)) }),
        );
      }),
      RUNS,
    );
  });
});

/** A copy of the object with another value in one of its places. */
function replaced(object: KubeObject, place: number, value: unknown): unknown {
  const copy = structuredClone(object) as unknown as Record<string, unknown>;
  const places = placesOf(copy);
  const { parent, key } = places[place % places.length];
  Object.defineProperty(parent, key, { value, enumerable: true, configurable: true, writable: true });
  return copy;
}

function placesOf(value: object): { readonly parent: object; readonly key: string }[] {
  return Object.entries(value).flatMap(([key, each]) => [
    { parent: value, key },
    ...(typeof each === 'object' && each !== null ? placesOf(each as object) : []),
  ]);
}
