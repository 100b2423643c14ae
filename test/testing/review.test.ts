import { readText } from '../../lib/manifest/read-text';
import '../../lib/testing';
import { SHOP } from '../review/shop';

const before = readText(SHOP);
const canary = readText(SHOP.replace('weight: 80', 'weight: 50').replace('weight: 20', 'weight: 50'));
const renamed = readText(SHOP.replace(/subset: v1/g, 'subset: stable').replace('name: v1', 'name: stable'));

describe('toBehaveLike', () => {
  test('takes another name of a subset', () => expect(before).toBehaveLike(renamed));

  test('says what is different', () => {
    expect(() => expect(before).toBehaveLike(canary)).toThrow(
      'expected no change of behaviour\n\n  routing: 20 % → 50 % of the calls to prices.shop:8080 go to prices (v2), 80 % → 50 % to prices (v1)',
    );
    expect(() => expect(before).not.toBehaveLike(renamed)).toThrow('expected the meshes to behave differently, but they do not');
  });
});

describe('toChange', () => {
  test('takes exactly the changes that are listed', () => {
    expect(before).toChange({ routing: ['20 % → 50 % of the calls to prices.shop:8080 go to prices (v2)'] }, canary);
    expect(before).toChange({ routing: [/^20 % → 50 %/] }, canary);
    expect(before).toChange({}, renamed);
  });

  test('says what is missing and what is not expected', () => {
    expect(() => expect(before).toChange({ access: ['pods without a proxy'] }, canary)).toThrow(
      'expected other changes of behaviour\n\n  missing access: pods without a proxy\n  not expected routing: 20 % → 50 %',
    );
  });

  test('refuses a group that does not exist', () => {
    expect(() => expect(before).toChange({ acess: [] } as object, canary)).toThrow(
      'toChange: "acess" is not a group of changes; write reachable,',
    );
  });
});
