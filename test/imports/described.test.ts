import { described, type Reference } from '../../scripts/import/describe/described';
import { nameInWords } from '../../scripts/import/describe/name-in-words';
import type { Schema } from '../../scripts/import/schema';

const link = (type: string) => `https://example.com/#${type}`;

/** The line that a field of an object gets. */
function lineOf(field: Schema, { object = {}, words = {} }: { object?: Schema; words?: Reference['words'] } = {}): string {
  const properties = { ...(object.properties as object), field };
  const { properties: fields } = described({ type: 'object', ...object, properties }, 'Kind', { words, link });
  return (fields as Record<string, { readonly description: string }>).field.description;
}

test.each<[string, Schema, string]>([
  ['text', { type: 'string' }, 'text'],
  ['a flag', { type: 'boolean' }, 'true or false'],
  ['a number', { type: 'number' }, 'a number'],
  ['a whole number', { type: 'integer', format: 'int32' }, 'a whole number'],
  ['a range', { type: 'integer', minimum: 1, maximum: 65535 }, 'a whole number from 1 to 65535'],
  ['a least value', { type: 'integer', minimum: 0 }, 'a whole number of at least 0'],
  ['a greatest value', { type: 'integer', maximum: 9 }, 'a whole number of at most 9'],
  ['an unsigned number', { type: 'integer', minimum: 0, maximum: 4294967295 }, 'a whole number of at least 0'],
  [
    'a port, by CEL',
    { type: 'integer', 'x-kubernetes-validations': [{ rule: '0 < self && self <= 65535' }] },
    'a whole number from 1 to 65535',
  ],
  [
    'a duration, by CEL',
    { type: 'string', 'x-kubernetes-validations': [{ rule: "duration(self) >= duration('1ms')" }] },
    'a duration such as `5s` or `1m30s`, at least `1ms`',
  ],
  ['a time', { type: 'string', format: 'date-time' }, 'a time such as `2030-01-31T12:00:00Z`'],
  ['bytes', { type: 'string', format: 'byte' }, 'bytes in base64'],
  ['values', { type: 'string', enum: ['A', 'B', 'C'] }, '`A`, `B` or `C`'],
  ['one value', { type: 'string', enum: ['A'] }, '`A`'],
  ['an empty value', { type: 'string', enum: ['', 'A'] }, 'empty or `A`'],
  ['the length of text', { type: 'string', minLength: 1, maxLength: 63 }, 'text, 1 to 63 characters'],
  ['text that is not empty', { type: 'string', minLength: 1 }, 'text, at least 1 character'],
  ['a known pattern', { type: 'string', pattern: '^([0-9]{1,5}(h|m|s|ms)){1,4}$' }, 'a duration such as `500ms` or `1h30m`'],
  ['an unknown pattern', { type: 'string', pattern: '^x$' }, 'text that matches `^x$`'],
  ['a port by number or name', { 'x-kubernetes-int-or-string': true }, 'a whole number or text'],
  ['a list', { type: 'array', items: { type: 'string' } }, 'a list of texts'],
  ['the length of a list', { type: 'array', items: { type: 'string' }, maxItems: 16 }, 'a list of texts, at most 16 entries'],
  ['lists of values', { type: 'array', items: { enum: ['A', 'B'] } }, 'a list of values out of `A`, `B`'],
  ['a map', { type: 'object', additionalProperties: { type: 'string' } }, 'a map from names to texts'],
  ['any value', { 'x-kubernetes-preserve-unknown-fields': true }, 'any value'],
])('%s is told in words', (_, schema, words) => {
  expect(lineOf(schema)).toBe(`Field: ${words}.`);
});

test.each<[string, string, Schema]>([
  ['required', 'Field: text. Required.', { required: ['field'] }],
  [
    'one of several, by oneOf',
    'Field: text. Not together with `b` or `c`.',
    { oneOf: [{ not: { anyOf: [{ required: ['b'] }] } }, { required: ['field'] }, { required: ['b'] }, { required: ['c'] }] },
  ],
  [
    'one of several, by CEL',
    'Field: text. Not together with `b`.',
    { 'x-kubernetes-validations': [{ rule: '(has(self.field) ? 1 : 0) + (has(self.b) ? 1 : 0) <= 1' }] },
  ],
  ['not both, by CEL', 'Field: text. Not together with `b`.', { 'x-kubernetes-validations': [{ rule: '!(has(self.b) && has(self.field))' }] }],
  [
    'for one type only',
    'Field: text. Only with `type: Redirect`.',
    { 'x-kubernetes-validations': [{ rule: "!(has(self.field) && self.type != 'Redirect')" }] },
  ],
])('a field that is %s', (_, line, object) => {
  expect(lineOf({ type: 'string' }, { object })).toBe(line);
});

test.each<[string, string, Schema]>([
  ['a default', 'Field: text. Default: `x`.', { type: 'string', default: 'x' }],
  ['an empty default', 'Field: text. Default: empty.', { type: 'string', default: '' }],
  ['a default that is an object', 'Field: an object. Default: `{"a":1}`. [Kind](https://example.com/#Kind)', { properties: {}, default: { a: 1 } }],
  ['no future', 'Deprecated. Field: text.', { type: 'string', description: 'Deprecated: use another.' }],
  ['a value for good', 'Field: text. Cannot be changed later.', { type: 'string', 'x-kubernetes-validations': [{ rule: 'self == oldSelf' }] }],
])('a field with %s', (_, line, field) => {
  expect(lineOf(field)).toBe(line);
});

describe('words of our own', () => {
  test('stand before what the CRD knows, save what the TypeScript type says as well', () => {
    const words = { Kind: { field: 'How many.' } };

    expect(lineOf({ type: 'integer', minimum: 1 }, { words })).toBe('How many. A whole number of at least 1.');
    expect(lineOf({ type: 'string', maxLength: 9 }, { words })).toBe('How many. At most 9 characters.');
    expect(lineOf({ type: 'boolean' }, { words })).toBe('How many.');
  });

  test('name the type of the fields below, which have its words and its link', () => {
    const schema = { properties: { outer: { type: 'array', items: { properties: { inner: { properties: {} } } } } } };
    const words = { Kind: { outer: ['Outer', 'All of it.'] }, Outer: { inner: 'A part.' } } as const;

    const { properties } = described(schema, 'Kind', { words, link });

    expect(properties).toMatchObject({
      outer: {
        description: 'All of it. [Outer](https://example.com/#Outer)',
        items: { properties: { inner: { description: 'A part. [Outer](https://example.com/#Outer)' } } },
      },
    });
  });
});

test('no line ends the comment that it stands in', () => {
  expect(lineOf({ type: 'string', default: '*/' })).not.toContain('*/');
});

test.each([
  ['insecureSkipVerify', 'Insecure skip verify'],
  ['caCertificates', 'CA certificates'],
  ['issuingCertificateURLs', 'Issuing certificate URLs'],
  ['consecutive5xxErrors', 'Consecutive 5xx errors'],
  ['http2MaxRequests', 'HTTP2 max requests'],
  ['clientID', 'Client ID'],
  ['gatewayHTTPRoute', 'Gateway HTTP route'],
  ['isCA', 'Is CA'],
  ['jwks_uri', 'JWKS URI'],
  ['grpcStatus', 'gRPC status'],
])('%s is %s', (name, words) => {
  expect(nameInWords(name)).toBe(words);
});
