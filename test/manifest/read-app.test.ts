import { ApiObject, App, Chart } from 'cdk8s';
import { readApp } from '../../lib/manifest/read-app';

test('an app gives the objects that it would write, each with its construct', () => {
  const app = new App();
  const chart = new Chart(app, 'edge');
  new ApiObject(chart, 'Service', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'a', namespace: 'shop' } });

  const [entry, ...others] = readApp(app).objects;

  expect(others).toEqual([]);
  expect(entry.ref).toBe('Service shop/a');
  expect(entry.source.constructPath).toBe('edge/Service');
  expect(entry.at('metadata', 'name').position()).toEqual({ line: 4, column: 3 });
});
