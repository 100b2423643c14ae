import type { KubeObject } from '../../../lib/manifest/manifest';
import { readText } from '../../../lib/manifest/read-text';
import { Simulator } from '../../../lib/simulate';
import { readSchemas } from '../../../lib/verify/schema/read-schemas';
import { namespace, service } from '../fixtures';
import { pathsOf, recorded, sampleOf, type Schema, withoutFields, withParts } from './sample';
import { type Scenario, SCENARIOS } from './scenarios';
import { WITHOUT_EFFECT } from './without-effect';

interface Schemas {
  readonly kinds: Readonly<Record<string, { readonly versions: Readonly<Record<string, Schema>> }>>;
}

const REQUESTS: readonly (readonly [string, string?])[] = [
  ['GET http://shop.com/x'],
  ['GET https://shop.com/x'],
  ['grpc://shop.com/x.x/x'],
  ['tls://shop.com:443'],
  ['tcp://shop.com:5432'],
  ['GET http://web.shop/v1', 'client'],
  ['GET http://web.shop/x', 'client'],
  ['tcp://web.shop:80', 'client'],
  ['GET http://api.example.com/', 'client'],
];
const HEADERS = { k: 'x', x: 'x', authorization: 'Bearer x', origin: 'x' };

/** The fields of a kind that no request looks at, nor what is said not to be simulated. */
function unread({ group, kind, likeKind = kind, parts, leftOut = [], beside = [] }: Scenario): readonly string[] {
  const { versions } = readSchemas<Schemas>(`schemas/${group}.json`).kinds[likeKind];
  const [version, schema] = Object.entries(versions)[0];
  const sample = sampleOf(schema.properties!.spec);
  const seen = new Set<string>();
  const said: string[] = [];
  for (const [part, names] of parts.flatMap((each) => [[], ...leftOut].map((list) => [each, list] as const))) {
    const object = {
      apiVersion: `${group}/${version}`,
      kind,
      metadata: { name: 'x', namespace: 'shop' },
      spec: recorded(withoutFields(withParts(sample, part), names), seen),
    };
    said.push(...ask([object as KubeObject, ...objectsIn([namespace('shop'), service('web'), service('client'), ...beside])]));
  }
  const told = said.flatMap((text) => [...text.matchAll(/spec\.([^\s,)]+)/g)].map(([, path]) => path.replace(/\[\d+\]/g, '[]')));
  const all = pathsOf(sample).filter((path) => !seen.has(path) && !told.some((above) => isBelow(path, above)));
  return all.filter((path) => !all.some((above) => isBelow(path, above))).sort();
}

function isBelow(path: string, above: string): boolean {
  return path.startsWith(`${above}.`) || path.startsWith(`${above}[]`);
}

function objectsIn(documents: readonly string[]): readonly KubeObject[] {
  return readText(documents.join('\n---')).objects.map(({ object }) => object);
}

/** Asks, and answers with what is said not to be simulated. */
function ask(objects: readonly KubeObject[]): readonly string[] {
  const mesh = Simulator.of(objects, { assumeInstalled: true });
  return REQUESTS.flatMap(([text, from]) => mesh.run(text, { from, headers: HEADERS }, true).notModelled);
}

describe('every field is looked at, said not to be simulated, or has no effect on an answer', () => {
  test.each(SCENARIOS.map((scenario) => [`${scenario.kind} of ${scenario.group}`, scenario] as const))('%s', (_, scenario) => {
    expect(unread(scenario)).toEqual(Object.keys(WITHOUT_EFFECT[`${scenario.kind}.${scenario.group}`] ?? {}).sort());
  });
});
