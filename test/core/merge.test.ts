import { mergeOverrides } from '../../lib/core/merge';

test.each([
  ['a field is added', { a: 1 }, { b: 2 }, { a: 1, b: 2 }],
  [
    'mappings are merged at every depth',
    { tls: { mode: 'SIMPLE', sni: 'x' } },
    { tls: { sni: 'y' } },
    { tls: { mode: 'SIMPLE', sni: 'y' } },
  ],
  ['lists are replaced', { hosts: ['a', 'b'] }, { hosts: ['c'] }, { hosts: ['c'] }],
  ['nothing overrides nothing', { a: 1 }, undefined, { a: 1 }],
  ['a plain value replaces a mapping', { a: { b: 1 } }, { a: 2 }, { a: 2 }],
])('%s', (_, base, overrides, merged) => {
  expect(mergeOverrides(base, overrides)).toEqual(merged);
});

test('a key named __proto__ changes no prototype', () => {
  const merged = mergeOverrides({}, JSON.parse('{"__proto__": {"polluted": true}}')) as object;

  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  expect(Object.getPrototypeOf(merged)).toBe(Object.prototype);
});
