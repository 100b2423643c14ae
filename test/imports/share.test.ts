import { share } from '../../scripts/import/share';

const texts = (...names: string[]) => ({ type: 'object', properties: Object.fromEntries(names.map((name) => [name, { type: 'string' }])) });
const part = texts('aaaaaaaaaaaa', 'bbbbbbbbbbbb', 'cccccccccccc', 'dddddddddddd', 'eeeeeeeeeeee', 'ffffffffffff');
const small = texts('a');

test('a part that stands in two places stands once, under the name of its field', () => {
  const { schemas, definitions } = share([{ properties: { source: part, sources: { type: 'array', items: part }, small, other: small } }]);

  expect(definitions).toEqual({ source: part });
  expect(schemas).toEqual([
    { properties: { source: { $ref: 'source' }, sources: { type: 'array', items: { $ref: 'source' } }, small, other: small } },
  ]);
});

test('two schemas share what they have in common, and a part within such a part is repeated by neither', () => {
  const outer = { type: 'object', properties: { inner: part, more: part } };

  const { schemas, definitions } = share([{ properties: { a: outer } }, { properties: { b: { additionalProperties: outer } } }]);

  expect(schemas).toEqual([{ properties: { a: { $ref: 'a' } } }, { properties: { b: { additionalProperties: { $ref: 'a' } } } }]);
  expect(definitions).toEqual({ a: { type: 'object', properties: { inner: { $ref: 'inner' }, more: { $ref: 'inner' } } }, inner: part });
});

test('different parts of one name have names of their own', () => {
  const other = { ...part, required: ['aaaaaaaaaaaa'] };

  const { definitions } = share([{ properties: { x: { properties: { spec: part } }, y: { properties: { spec: other } } } }, { properties: { p: part, q: other } }]);

  expect(Object.keys(definitions)).toEqual(['spec', 'spec-2']);
});
