import { HeaderMatch } from '../../lib/routing/header-match';

describe('HeaderMatch', () => {
  test.each([
    ['its value', HeaderMatch.exact('end-user', 'jason'), { exact: 'jason' }],
    ['how its value starts', HeaderMatch.prefix('user-agent', 'curl/'), { prefix: 'curl/' }],
    ['an expression', HeaderMatch.regex('cookie', '.*session=.*'), { regex: '.*session=.*' }],
    ['being there, with any value', HeaderMatch.present('x-debug'), {}],
    ['a claim of the token', HeaderMatch.exact('@request.auth.claims.role', 'partner'), { exact: 'partner' }],
    ['a claim inside another', HeaderMatch.exact('@request.auth.claims[realm][role]', 'partner'), { exact: 'partner' }],
  ])('compares a header by %s', (_, match, fields) => {
    expect(match._toWire()).toStrictEqual(fields);
  });

  test.each([
    ['uri', 'path'],
    ['scheme', 'scheme'],
    ['method', 'method'],
    ['authority', 'authority'],
  ])('refuses the name %s, which Istio ignores among headers', (name, option) => {
    expect(() => HeaderMatch.exact(name, 'x')).toThrow(
      `[HeaderMatch] name: "${name}" is ignored by Istio in headers; use the option ${option} of the match`,
    );
  });

  test.each(['', 'end user', 'end:user', ':path', '@request.auth.principal'])('refuses %j, which is no header', (name) => {
    expect(() => HeaderMatch.present(name)).toThrow('is not a valid header name; write one such as "x-request-id"');
  });

  test('refuses an expression that is not RE2', () => {
    expect(() => HeaderMatch.regex('cookie', '(?<!a)b')).toThrow('[HeaderMatch.regex] pattern: "(?<!a)b" is not a valid RE2 expression');
  });
});
