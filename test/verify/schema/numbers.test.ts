import { numberProblems } from '../../../lib/verify/schema/numbers';

describe('numbers of 32 bits', () => {
  test.each([0, -(2 ** 31), 2 ** 31 - 1])('%d fits', (value) => {
    expect(numberProblems(value, { format: 'int32' })).toEqual([]);
  });

  test.each([2 ** 31, -(2 ** 31) - 1])('%d does not fit', (value) => {
    expect(numberProblems(value, { format: 'int32' })).toEqual([
      `${value} does not fit into 32 bits: -2147483648 to 2147483647 are accepted`,
    ]);
  });

  test('larger ones are taken where the field has 64 bits', () => {
    expect(numberProblems(2 ** 31, { format: 'int64' })).toEqual([]);
  });
});
