import { App, Chart } from 'cdk8s';
import { DataPlane } from '../../lib/topology/data-plane';
import { MeshNamespace } from '../../lib/topology/mesh-namespace';
import { find, mistake, synth } from '../support/synth';

test.each([
  ['by default with sidecars', undefined, { 'istio-injection': 'enabled' }],
  ['with sidecars of a revision', DataPlane.sidecarOf('1-30-3'), { 'istio.io/rev': '1-30-3' }],
  ['ambient', DataPlane.ambient(), { 'istio.io/dataplane-mode': 'ambient' }],
])('a namespace is in the mesh %s', (_, dataPlane, labels) => {
  const [namespace] = synth((chart) => new MeshNamespace(chart, 'Namespace', { dataPlane }));

  expect(namespace.metadata).toEqual({ name: 'shop', labels });
});

test('a namespace outside the mesh says that this is meant, to our rules and to istioctl', () => {
  const [namespace] = synth((chart) => new MeshNamespace(chart, 'Namespace', { dataPlane: DataPlane.none() }));

  expect(namespace.metadata).toEqual({ name: 'shop', annotations: { 'galley.istio.io/analyze-suppress': 'IST0102' } });
});

test.each([
  ['the one of its chart', 'shop', {}, 'shop'],
  ['called after its construct in a chart without one', undefined, {}, 'front-end'],
  ['the one that it is given', 'shop', { name: 'blog' }, 'blog'],
])('a namespace is %s', (_, namespace, props, name) => {
  const chart = new Chart(new App(), 'chart', { namespace });

  expect(new MeshNamespace(chart, 'FrontEnd', props).name).toBe(name);
  expect(chart.toJson()[0].metadata.name).toBe(name);
});

test('a namespace lives in no namespace, whatever its chart says', () => {
  const objects = synth((chart) => new MeshNamespace(chart, 'Shop', { name: 'shop', labels: { team: 'shop' } }), 'elsewhere');

  expect(find(objects, 'Namespace').metadata).toEqual({ name: 'shop', labels: { team: 'shop', 'istio-injection': 'enabled' } });
});

test.each(['istio-injection', 'istio.io/use-waypoint'])('the label %s is refused, which dataPlane and Waypoint set', (label) => {
  expect(mistake(() => synth((chart) => new MeshNamespace(chart, 'X', { labels: { [label]: 'enabled' } })))).toBe(
    `[chart/X] labels: "${label}" sets how workloads join the mesh; use dataPlane, or a Waypoint for its labels`,
  );
});

test('a name that is none is refused', () => {
  expect(mistake(() => synth((chart) => new MeshNamespace(chart, 'X', { name: 'a.b' })))).toBe(
    '[chart/X] name: "a.b" is not a valid namespace name; use at most 63 lower case letters, digits and "-"',
  );
});

test('a second namespace of one chart needs a name', () => {
  const app = new App();
  const chart = new Chart(app, 'chart', { namespace: 'shop' });
  new MeshNamespace(chart, 'Shop');
  new MeshNamespace(chart, 'Blog');

  expect(mistake(() => app.synthYaml())).toBe(
    '[chart/Blog] name: "shop" is already the name of the Namespace of chart/Shop; give one of the two another name, or use one App for each cluster',
  );
});
