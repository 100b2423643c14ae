import { Fraction } from '../../lib/simulate';

test.each([
  [80, 100, '80 %'],
  [1, 3, '1/3'],
  [0.5, 100, '0.5 %'],
  [3, 4, '75 %'],
  [0, 5, '0 %'],
])('%d of %d is %s', (part, whole, text) => {
  expect(Fraction.of(part, whole).toString()).toBe(text);
});

test('a third three times is everything', () => {
  const third = Fraction.of(1, 3);

  expect(third.plus(third).plus(third).equals(Fraction.one)).toBe(true);
});

test('a half of a third is a sixth', () => {
  expect(Fraction.of(1, 2).times(Fraction.of(1, 3)).toString()).toBe('1/6');
});
