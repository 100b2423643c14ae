import { QueryMatch } from '../../lib/routing/query-match';

describe('QueryMatch', () => {
  test.each([
    ['its value', QueryMatch.exact('debug', 'true'), { exact: 'true' }],
    ['having no value', QueryMatch.exact('debug', ''), { exact: '' }],
    ['how its value starts', QueryMatch.prefix('lang', 'en-'), { prefix: 'en-' }],
    ['an expression', QueryMatch.regex('id', '[0-9]+'), { regex: '[0-9]+' }],
    ['being there, with any value', QueryMatch.present('debug'), {}],
  ])('compares a parameter by %s', (_, match, fields) => {
    expect(match._toWire()).toStrictEqual(fields);
  });

  test('refuses an expression that is not RE2', () => {
    expect(() => QueryMatch.regex('id', '[')).toThrow('[QueryMatch.regex] pattern: "[" is not a valid RE2 expression');
  });
});
