import { readGraph } from '../../lib/graph';
import { accessTable } from '../../lib/graph/html/access-table';
import { readText } from '../../lib/manifest/read-text';
import { SHOP } from '../review/shop';

/** What each caller can do with prices. */
function callersOfPrices(from: string): Readonly<Record<string, string>> {
  const text = SHOP.replace('principals: [cluster.local/ns/shop/sa/web]', from).replace(/ {6}to: .*methods.*\n/, '');
  const { callers, rows } = accessTable(readGraph(readText(text)));
  const { cells } = rows.find(({ name }) => name === 'shop/prices')!;
  return Object.fromEntries(callers.map(({ name }, index) => [name, cells[index].text]));
}

describe('the table of callers and services', () => {
  test.each([
    ['a service account', 'principals: [cluster.local/ns/shop/sa/web]', { 'any other workload': '', 'shop/web': '8080 · mTLS' }],
    ['a namespace', 'namespaces: [shop]', { 'any other workload': '', 'workloads of shop': '8080 · mTLS' }],
    ['all but one', 'notPrincipals: [cluster.local/ns/shop/sa/web]', { 'any other workload': '8080 · mTLS', 'shop/web': '8080 · refused' }],
  ])('has a column for each caller that a policy speaks of: %s', (_, from, told) => {
    const { 'pods outside the mesh': outside, ...callers } = callersOfPrices(from);
    expect(callers).toEqual(told);
    expect(outside).toBe('');
  });

  test('says of a caller what holds for its namespace, or for the whole mesh, where nothing is said of itself', () => {
    const { callers, rows } = accessTable(readGraph(readText(SHOP)));
    const column = callers.findIndex(({ name }) => name === 'shop/web');
    expect(rows.map(({ name, cells }) => [name, cells[column].requests])).toEqual([
      ['hosts that nothing declares', 'all'],
      ['shop/prices', 'some'],
      ['shop/web', 'all'],
    ]);
  });
});
