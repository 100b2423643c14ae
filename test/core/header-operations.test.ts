import { checkHeaderName, renderHeaderOperations } from '../../lib/core/header-operations';

test('operations are written as they are given', () => {
  const operations = { request: { set: { a: '1' }, add: { b: '2' } }, response: { remove: ['c'] } };

  expect(JSON.parse(JSON.stringify(renderHeaderOperations('route', 'headers', operations)))).toStrictEqual(operations);
});

test.each([
  ['set', { set: { 'a b': '1' } }],
  ['add', { add: { 'a b': '1' } }],
  ['remove', { remove: ['a b'] }],
])('%s refuses a name that no header can have', (_, response) => {
  expect(() => renderHeaderOperations('route', 'headers', { response })).toThrow(
    '[route] headers.response: "a b" is not a valid header name; write one such as "x-request-id"',
  );
});

test.each(['x-request-id', 'X_Y', 'te'])('%s is a header name', (name) => {
  expect(checkHeaderName('route', 'headers', name)).toBe(name);
});
