import { mergePatch } from '../../scripts/versions/merge-patch';

test.each<[string, object, object, object]>([
  ['what is the same is left out', { a: 1, b: { c: [1] } }, { a: 1, b: { c: [1] } }, {}],
  ['what is gone is null', { a: 1, b: 2 }, { a: 1 }, { b: null }],
  ['what is new is there whole', {}, { a: { b: 1 } }, { a: { b: 1 } }],
  ['mappings are told by what changes in them', { a: { b: 1, c: 2 } }, { a: { b: 1, c: 3 } }, { a: { c: 3 } }],
  ['lists are replaced', { a: [1, 2] }, { a: [2] }, { a: [2] }],
  ['a mapping takes the place of a text', { v1: 'v2' }, { v1: { a: 1 } }, { v1: { a: 1 } }],
])('%s', (_, from, to, patch) => {
  expect(mergePatch(from as Record<string, unknown>, to as Record<string, unknown>)).toEqual(patch);
});
