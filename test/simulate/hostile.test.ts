import { readText } from '../../lib/manifest/read-text';
import type { KubeObject } from '../../lib/manifest/manifest';
import { Simulator } from '../../lib/simulate';
import { seeded } from '../support/seeds';
import { scenarios } from './conformance/cases';

const GARBAGE: readonly unknown[] = [
  null,
  0,
  -1,
  1e30,
  true,
  '',
  '*',
  '__proto__',
  'constructor',
  [],
  {},
  [null],
  [[]],
  { __proto__: { x: 1 } },
  '(',
  '999.1.1.1/99',
  'x'.repeat(10_000),
];

/** Every place below a value, as the way to it. */
function places(value: unknown, way: readonly (string | number)[] = []): readonly (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [way];
  return [way, ...Object.entries(value).flatMap(([key, item]) => places(item, [...way, key]))];
}

function replaced(object: KubeObject, [first, ...rest]: readonly (string | number)[], value: unknown): KubeObject {
  const copy = structuredClone(object) as unknown as Record<string, unknown>;
  const parent = rest
    .slice(0, -1)
    .reduce<Record<string, unknown>>(
      (found, key) => found[key] as Record<string, unknown>,
      (rest.length > 0 ? copy[first] : copy) as Record<string, unknown>,
    );
  parent[rest.length > 0 ? rest.at(-1)! : first] = value;
  return copy as unknown as KubeObject;
}

/** Of each object. */
const PLACES = seeded({ all: 12, few: 4 });

const REQUESTS = ['GET http://shop.example.com/a', 'GET https://a.example.com/', 'tcp://any:9000'];
const INSIDE = ['GET http://web/a', 'GET http://reviews:9080/', 'tcp://db:5432'];

test.each(scenarios().map((scenario) => [scenario.id, scenario] as const))(
  '%s with any value replaced by nonsense is still answered',
  (_, { config }) => {
    const objects = readText(config).objects.map(({ object }) => object);
    const answers: unknown[] = [];
    let turn = 0;
    objects.forEach((object, index) => {
      const own = places(object.spec, ['spec']);
      own.forEach((way, number) => {
        if (number % Math.ceil(own.length / PLACES) !== 0) return;
        const broken = [...objects.slice(0, index), replaced(object, way, GARBAGE[turn++ % GARBAGE.length]), ...objects.slice(index + 1)];
        const mesh = Simulator.of(broken);

        for (const request of REQUESTS) answers.push(mesh.explain(request));
        for (const request of INSIDE) answers.push(mesh.explain(request, { from: { namespace: 'default', labels: { app: 'client' } } }));
      });
    });

    expect(answers.length).toBeGreaterThan(0);
    expect(answers.filter((answer) => typeof answer !== 'string')).toEqual([]);
  },
);

test.each([
  '',
  'GET',
  'GET shop.com',
  'GET ftp://shop.com/',
  'GET http://',
  'GET http://shop.com:99999/',
  'tcp://db',
  `GET http://${'x'.repeat(100_000)} /`,
])('%j is not a request, and that is said', (text) => {
  expect(Simulator.of([]).send(text)).toMatchObject({ kind: 'invalid', reason: expect.stringMatching(/write /) });
});
