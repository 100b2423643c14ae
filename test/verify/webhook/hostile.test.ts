import fc from 'fast-check';
import type { KubeObject } from '../../../lib/manifest/manifest';
import { checkAdmission } from '../../../lib/verify/webhook';
import { verdicts } from '../../conformance/admission/verdicts';

type Json = Record<string, unknown>;

/** A copy with other values at some places below the spec; a number chooses the place. */
function damaged(object: KubeObject, damages: readonly (readonly [place: number, value: unknown])[]): KubeObject {
  const copy = structuredClone(object) as unknown as Json;
  for (const [place, value] of damages) {
    const places = placesIn(copy, 'spec');
    const [parent, key] = places[place % places.length];
    parent[key] = value;
  }
  return copy as unknown as KubeObject;
}

function placesIn(parent: Json, key: string): (readonly [Json, string])[] {
  const value = parent[key];
  const below = typeof value === 'object' && value !== null ? Object.keys(value).flatMap((name) => placesIn(value as Json, name)) : [];
  return [[parent, key], ...below];
}

describe('objects that no schema has seen', () => {
  test('are read without failing, whatever stands in a field', () => {
    const objects = fc.constantFrom(...verdicts().map(({ manifest }) => manifest));
    const values = fc.oneof(fc.jsonValue(), fc.constantFrom(null, '', '*', '%', -1, 1e300, '[::', 'a/b/c', '1.2.3.4/x'));

    fc.assert(
      fc.property(objects, fc.array(fc.tuple(fc.nat(), values), { minLength: 1, maxLength: 4 }), (object, damages) => {
        expect(() => checkAdmission(damaged(object, damages))).not.toThrow();
      }),
      { seed: 30, numRuns: 3000 },
    );
  });

  test.each([
    ['a spec that is a list', []],
    ['a spec that is text', 'spec'],
    ['no spec', undefined],
    ['a spec whose prototype is given', JSON.parse('{ "__proto__": { "servers": 1 }, "constructor": 1, "hasOwnProperty": 2 }')],
  ])('are read without failing: %s', (_, spec) => {
    for (const { manifest } of verdicts()) expect(() => checkAdmission({ ...manifest, spec })).not.toThrow();
  });
});

describe('objects of a great size', () => {
  const names = Array.from({ length: 20_000 }, (_, index) => `host-${index}.example.com`);
  const check = (kind: string, spec: unknown) =>
    checkAdmission({ apiVersion: 'networking.istio.io/v1', kind, metadata: { name: 'large', namespace: 'shop' }, spec });

  test.each([
    ['hosts', 'VirtualService', { hosts: names, http: [{ route: [{ destination: { host: 'a' } }] }] }],
    ['SNI hosts', 'VirtualService', { hosts: names, tls: [{ match: [{ sniHosts: names }], route: [{ destination: { host: 'a' } }] }] }],
    [
      'routes',
      'VirtualService',
      { hosts: ['a'], http: names.map((name) => ({ match: [{ uri: { prefix: `/${name}` } }], route: [{ destination: { host: name } }] })) },
    ],
    [
      'endpoints',
      'ServiceEntry',
      {
        hosts: ['a.com'],
        resolution: 'DNS',
        ports: [{ number: 80, name: 'http', protocol: 'HTTP' }],
        endpoints: names.map((address) => ({ address, ports: { http: 80 } })),
      },
    ],
    ['egress hosts', 'Sidecar', { egress: [{ hosts: names.map((name) => `shop/${name}`) }] }],
  ])('are read in time: 20,000 %s', (_, kind, spec) => {
    expect(check(kind, spec)).toEqual([]);
  });
});
