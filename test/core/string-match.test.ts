import { StringMatch } from '../../lib/core/string-match';

describe('StringMatch', () => {
  test.each([
    ['this text', StringMatch.exact('GET'), { exact: 'GET' }],
    ['how it starts', StringMatch.prefix('shop.'), { prefix: 'shop.' }],
    ['an RE2 expression', StringMatch.regex('GET|HEAD'), { regex: 'GET|HEAD' }],
  ])('compares by %s', (_, match, fields) => {
    expect(match._toWire()).toStrictEqual(fields);
  });

  test.each([
    ['a lookahead', 'a(?!b)'],
    ['a backreference', '(a)\\1'],
    ['an open group', '(a'],
    ['nothing', ''],
  ])('refuses an expression with %s, which Envoy would refuse', (_, pattern) => {
    expect(() => StringMatch.regex(pattern)).toThrow(
      `[StringMatch.regex] pattern: ${JSON.stringify(pattern)} is not a valid RE2 expression; leave out`,
    );
  });
});
