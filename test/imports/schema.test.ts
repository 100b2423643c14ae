import { withoutProse } from '../../scripts/import/schema';

test.each([
  ['drops a description', { description: 'Prose.', type: 'string' }, { type: 'string' }],
  [
    'keeps a property that is named description, without its own description',
    { properties: { description: { description: 'Prose.', type: 'string' } } },
    { properties: { description: { type: 'string' } } },
  ],
  [
    'drops descriptions in items, values of a map and every branch',
    { items: { description: 'a' }, additionalProperties: { description: 'b' }, not: { description: 'c' }, anyOf: [{ description: 'd' }] },
    { items: {}, additionalProperties: {}, not: {}, anyOf: [{}] },
  ],
  [
    'leaves values alone: defaults, enums and rules',
    { default: { description: 'a value' }, enum: ['b', 'a'], 'x-kubernetes-validations': [{ rule: 'true', message: 'm' }] },
    { default: { description: 'a value' }, enum: ['b', 'a'], 'x-kubernetes-validations': [{ rule: 'true', message: 'm' }] },
  ],
  ['keeps additionalProperties that is no schema', { additionalProperties: true }, { additionalProperties: true }],
])('%s', (_, schema, expected) => {
  expect(withoutProse(schema)).toEqual(expected);
});

test('sorts keywords and properties, so that the order upstream makes no difference', () => {
  const schema = { type: 'object', properties: { b: { type: 'string' }, a: { type: 'string' } } };

  expect(JSON.stringify(withoutProse(schema))).toBe('{"properties":{"a":{"type":"string"},"b":{"type":"string"}},"type":"object"}');
});
