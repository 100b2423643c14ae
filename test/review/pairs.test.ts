import { readText } from '../../lib/manifest/read-text';
import { compare } from '../../lib/review';
import { CHANGES } from './pairs';
import { NO_CHANGES } from './refactorings';
import { SHOP } from './shop';

test.each(CHANGES)('%s', (_, before, after, told) => {
  expect(changesOf(before, after)).toEqual(told);
});

test.each(NO_CHANGES)('%s changes nothing', (_, before, after) => {
  expect(changesOf(before, after)).toEqual([]);
});

test('in a whole cluster, requests to a Service whose pods are removed fail', () => {
  const pods = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: prices, namespace: prices }
spec: { template: { metadata: { labels: { app: prices } }, spec: { containers: [{ name: app, image: app:1 }] } } }
`;
  const service = `
apiVersion: v1
kind: Service
metadata: { name: prices, namespace: prices }
spec: { selector: { app: prices }, ports: [{ name: http, port: 80 }] }
`;
  const reachable = (closed: boolean) =>
    compare(readText(`${service}---\n${pods}`), readText(service), { closed }).changes.filter(
      ({ traffic }) => traffic?.facet === 'reachability',
    );

  expect(reachable(false)).toEqual([]);
  expect(reachable(true).map(({ text }) => text)).toContain(
    'pods without a proxy can no longer call prices.prices:80: no pod of prices in the input has the labels app=prices, so prices.prices.svc.cluster.local does not have endpoints',
  );
});

test('a Service that is removed does not stop to require mutual TLS', () => {
  const changes = changesOf(SHOP, SHOP.replace(/apiVersion: v1\nkind: Service\nmetadata: { name: prices[\s\S]*?---\n/, ''));

  expect(changes.filter((text) => text.includes('mutual TLS;'))).toEqual([]);
  expect(changes[0]).toContain('access closes: shop/web can no longer call prices.shop:8080 (GET)');
});

function changesOf(before: string, after: string): readonly string[] {
  expect(after).not.toBe(before);
  return compare(readText(before), readText(after)).changes.map(({ group, effect, text }) => `${group} ${effect}: ${text}`);
}
