import { celProblem, unknownAttribute } from '../../lib/semantics/cel-expression';

test.each<[string, string | undefined]>([
  ['response.code >= 500', undefined],
  ["!has(request.useragent) || request.headers['x-debug'] == '1'", undefined],
  ['', 'found end of input'],
  ['response.code > = 500', '<input>:1:15: found >'],
])('%s as CEL', (expression, problem) => {
  if (problem === undefined) expect(celProblem(expression)).toBeUndefined();
  else expect(celProblem(expression)).toContain(problem);
});

test.each<[string, string | undefined]>([
  ['response.code >= 500 && connection.mtls', undefined],
  ['request.headers.exists(name, name.startsWith("x-"))', undefined],
  ['type(response.code) == int', undefined],
  ['reponse.code >= 500', 'reponse'],
  ['response.code >= 500 || ["a"].exists(x, x == y)', 'y'],
  [Array(3000).fill('response.code').join(' + '), undefined],
])('%.60s asks for nothing but attributes', (expression, unknown) => {
  expect(unknownAttribute(expression)).toBe(unknown);
});
