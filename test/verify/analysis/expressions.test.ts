import {
  dotInName,
  isAnchoredOnce,
  isLiteral,
  isOpenAtEnd,
  isOpenAtStart,
  startsOtherThan,
} from '../../../lib/verify/analysis/expressions';

describe('the ends of an expression', () => {
  test.each([
    ['.*Firefox.*', true, true],
    ['Firefox', false, false],
    ['^(.*?;)?(user=jason)(;.*)?$', true, true],
    ['(?i).*mobile.*', true, true],
    ['(^|.*; ?)beta=1(;.*|$)', true, true],
    ['[^/]+/x', true, false],
    ['/users/[^/]+', false, true],
    ['/api(/.*)?', false, true],
    ['(.*;\\s*)?user=jason(;.*)?', true, true],
  ])('of %s are open: %s and %s', (expression, atStart, atEnd) => {
    expect([isOpenAtStart(expression), isOpenAtEnd(expression)]).toEqual([atStart, atEnd]);
  });
});

test.each([
  ['^/api', true],
  ['\\.png$', true],
  ['^/api$', false],
  ['/api', false],
  ['^/api.*', false],
  ['.*\\.png$', false],
  ['/price\\$', false],
  ['^/a|/b', false],
])('%s has an anchor at one end only: %s', (expression, expected) => {
  expect(isAnchoredOnce(expression)).toBe(expected);
});

test.each([
  ['v1', true],
  ['^api/.*', true],
  ['\\.png$', true],
  ['[a-z]+/x', true],
  ['/v1', false],
  ['.*v1', false],
  ['(/v1|/v2)', false],
  ['[^x]y', false],
  ['a?/v1', false],
  ['v1|/v2', false],
])('%s cannot take a path: %s', (expression, expected) => {
  expect(startsOtherThan(expression, '/')).toBe(expected);
});

test.each([
  ['v1', true],
  ['/api/v1-2', true],
  ['/api/v1.0', false],
  ['(?i)v1', false],
])('%s is for one text only: %s', (expression, expected) => {
  expect(isLiteral(expression)).toBe(expected);
});

test.each([
  ['/v1.0/.*', 'v1.0'],
  ['https://shop.example.com', 'shop.example.com'],
  ['https://.*.example.com', 'example.com'],
  ['/v1\\.0/.*', undefined],
  ['/v1[.]0/.*', undefined],
  ['/.*', undefined],
  ['/a.*b', undefined],
  ['/files/[\\w.-]+', undefined],
])('of %s the dot in a name is %s', (expression, expected) => {
  expect(dotInName(expression)).toBe(expected);
});
