import { expectList, expectOptional, expectValue, isValue, WRITTEN } from '../../lib/core/expect-value';
import { role } from '../../lib/core/expect-role';
import { mistake } from '../support/synth';

class Tea {
  static readonly [WRITTEN]: string = 'Tea.green()';
}

class Oolong extends Tea {}

class Coffee {
  static readonly [WRITTEN] = 'a Coffee';
}

interface Drink {
  drink(): void;
}

const DRINK = role<Drink>('IDrink', ['drink'], 'a drink such as water');

test('a value of the class, or of one that extends it, is taken', () => {
  const tea = new Oolong();

  expect(expectValue('Shop', 'order', tea, Tea)).toBe(tea);
  expect(expectOptional<Tea>('Shop', 'order', undefined, Tea)).toBeUndefined();
  expect(expectList('Shop', 'orders', [tea], Tea)).toEqual([tea]);
});

test('what has the members of a role plays it', () => {
  const water = { drink: () => undefined };

  expect(expectValue<Drink>('Shop', 'order', water, DRINK)).toBe(water);
});

test.each<[string, unknown, string]>([
  ['a text', 'tea', '[Shop] order: "tea" is not a Tea; write one such as Tea.green()'],
  ['nothing', undefined, '[Shop] order: is missing; write one such as Tea.green()'],
  ['null', null, '[Shop] order: null is not a Tea; write one such as Tea.green()'],
  ['an object', { green: true }, '[Shop] order: {"green":true} is not a Tea; write one such as Tea.green()'],
  ['another class', new Coffee(), '[Shop] order: an instance of Coffee is not a Tea; write one such as Tea.green()'],
  ['the class itself', Tea, '[Shop] order: the class Tea is not a Tea; write one such as Tea.green()'],
  ['a function', () => new Tea(), '[Shop] order: the function without a name is not a Tea; write one such as Tea.green()'],
])('%s is refused', (_, value, message) => {
  expect(mistake(() => expectValue('Shop', 'order', value as Tea, Tea))).toBe(message);
});

test('the line names every kind, and how each is written', () => {
  const line = mistake(() => expectValue<unknown>('Shop', 'order', 1, Tea, Coffee, DRINK));

  expect(line).toBe(
    '[Shop] order: 1 is not a Tea or a Coffee or an IDrink; write one such as Tea.green() or a Coffee or a drink such as water',
  );
});

test.each<[string, unknown, string]>([
  ['a value alone', new Tea(), '[Shop] orders: an instance of Tea is not a list; write [ … ] with one such as Tea.green()'],
  ['a text', 'tea', '[Shop] orders: "tea" is not a list; write [ … ] with one such as Tea.green()'],
  ['nothing', undefined, '[Shop] orders: is missing; write [ … ] with one such as Tea.green()'],
  ['a wrong value', [new Tea(), 'tea'], '[Shop] orders[1]: "tea" is not a Tea; write one such as Tea.green()'],
])('a list is not %s', (_, list, message) => {
  expect(mistake(() => expectList('Shop', 'orders', list as Tea[], Tea))).toBe(message);
});

describe('a second copy of the package', () => {
  const copy = () => {
    const Other = { Tea: class Tea extends Object {} }.Tea;
    return Object.assign(Other, { [Symbol.for('cdk8s-istio.written')]: 'Tea.green()' });
  };

  test('makes the same values', () => {
    expect(isValue(new (copy())(), Tea)).toBe(true);
  });

  test('does not make values of another class', () => {
    expect(isValue(new (copy())(), Coffee)).toBe(false);
  });

  test('is not to be confused with a class of somebody else that has the name', () => {
    const Foreign = { Tea: class Tea extends Object {} }.Tea;

    expect(isValue(new Foreign(), Tea)).toBe(false);
  });
});
