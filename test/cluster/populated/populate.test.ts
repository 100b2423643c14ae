import { committedKinds } from '../../imports/committed';
import { fieldsOfSchema, fieldsOfValue } from '../../../scripts/field-coverage/fields';
import { lost } from './fields';
import { populate } from './populate';
import type { Schema } from './schema';

const text: Schema = { type: 'string' };
const rule = (rule: string): Schema => ({ 'x-kubernetes-validations': [{ rule }] });
const fields = (names: string, rest: Schema = {}): Schema => ({
  type: 'object',
  properties: Object.fromEntries(names.split(' ').map((name) => [name, text])),
  ...rest,
});

describe('populate', () => {
  test.each<[string, Schema, unknown[]]>([
    ['fields that go together', fields('a b'), [{ a: 'sample', b: 'sample' }]],
    ['oneOf', fields('a b', { oneOf: [{ required: ['a'] }, { required: ['b'] }] }), [{ a: 'sample' }, { b: 'sample' }]],
    [
      'a rule that counts fields',
      fields('a b c', rule('(has(self.a) ? 1 : 0) + (has(self.c) ? 1 : 0) <= 1')),
      [
        { a: 'sample', b: 'sample' },
        { c: 'sample', b: 'sample' },
      ],
    ],
    ['a rule that asks for either field', fields('a b', rule('has(self.a) != has(self.b)')), [{ a: 'sample' }, { b: 'sample' }]],
    ['a rule that forbids both fields', fields('a b', rule('!(has(self.a) && has(self.b))')), [{ a: 'sample' }, { b: 'sample' }]],
    [
      'a type that names its sibling',
      { type: 'object', properties: { type: { type: 'string', enum: ['URI', 'Hostname'] }, hostname: text, uri: text } },
      [
        { type: 'Hostname', hostname: 'sample' },
        { type: 'URI', uri: 'sample' },
      ],
    ],
    [
      'a list that holds all forms of its items, told apart by their key',
      {
        type: 'array',
        'x-kubernetes-list-map-keys': ['name'],
        items: fields('name a b', rule('has(self.a) != has(self.b)')),
      },
      [
        [
          { name: 'sample', a: 'sample' },
          { name: 'sample-1', b: 'sample' },
        ],
      ],
    ],
    ['a list that is too short for that', { type: 'array', maxItems: 1, items: { 'x-kubernetes-int-or-string': true } }, [[1], ['1']]],
    ['a map', { type: 'object', additionalProperties: text }, [{ sample: 'sample' }]],
    ['a duration', { ...text, ...rule("duration(self) >= duration('1ms')") }, ['10s']],
    ['a pattern', { ...text, pattern: '^/' }, ['/sample']],
    ['bounds', { type: 'integer', minimum: 5 }, [5]],
  ])('gives values for %s', (_, schema, values) => {
    expect(populate(schema, 'Sample.spec')).toEqual(values);
  });

  test('says where no value is known', () => {
    expect(() => populate({ ...text, pattern: '^[A-F]{9}$' }, 'Sample.spec.key')).toThrow(
      'no sample text for Sample.spec.key of pattern /^[A-F]{9}$/: add one to hand-given.ts',
    );
  });

  test.each(committedKinds())('has every field of $group $kind, in five objects at most', ({ kind, schema }) => {
    const { spec } = schema.properties as Record<string, Schema>;

    const objects = populate(spec, `${kind}.spec`);

    expect(new Set(objects.flatMap((object) => fieldsOfValue(object, spec)))).toEqual(new Set(fieldsOfSchema(spec)));
    expect(objects.length).toBeLessThanOrEqual(5);
  });
});

describe('lost', () => {
  test.each<[string, unknown, unknown, string[]]>([
    ['nothing when the answer adds defaults', { a: { b: 1 } }, { a: { b: 1, c: 2 } }, []],
    ['a pruned field', { a: { b: 1, c: 2 } }, { a: { b: 1 } }, ['a.c']],
    ['a changed value', { a: ['10s'] }, { a: ['11s'] }, ['a.0']],
    ['a shorter list', { a: [1, 2] }, { a: [1] }, ['a']],
    ['an object that became null', { a: {} }, { a: null }, ['a']],
  ])('finds %s', (_, sent, answer, paths) => {
    expect(lost(sent, answer)).toEqual(paths);
  });
});
