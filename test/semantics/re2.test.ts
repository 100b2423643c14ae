import { isRe2 } from '../../lib/semantics/re2';

test.each(['', '/item/[0-9]+', '(?i)/a', '(?P<name>a)', '\\d{1,3}'])('RE2 takes %j', (pattern) => {
  expect(isRe2(pattern)).toBe(true);
});

test.each(['(?=a)', '(?<!a)b', '(a)\\1', '[', '*', 'a{1001}'])('RE2 refuses %j', (pattern) => {
  expect(isRe2(pattern)).toBe(false);
});
