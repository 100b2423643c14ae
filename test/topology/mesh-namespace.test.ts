import { DataPlane } from '../../lib/topology/data-plane';
import { MeshNamespace } from '../../lib/topology/mesh-namespace';
import { find, mistake, synth } from '../support/synth';

test.each([
  ['by default with sidecars', undefined, { 'istio-injection': 'enabled' }],
  ['with sidecars of a revision', DataPlane.sidecarOf('1-30-3'), { 'istio.io/rev': '1-30-3' }],
  ['ambient', DataPlane.ambient(), { 'istio.io/dataplane-mode': 'ambient' }],
  ['not', DataPlane.none(), undefined],
])('a namespace is in the mesh %s', (_, dataPlane, labels) => {
  const [namespace] = synth((chart) => new MeshNamespace(chart, 'Bookinfo', { dataPlane }));

  expect(namespace.metadata).toEqual({ name: 'bookinfo', ...(labels && { labels }) });
});

test('a namespace lives in no namespace, whatever its chart says', () => {
  const objects = synth((chart) => new MeshNamespace(chart, 'Shop', { labels: { team: 'shop' } }), 'elsewhere');

  expect(find(objects, 'Namespace').metadata).toEqual({ name: 'shop', labels: { team: 'shop', 'istio-injection': 'enabled' } });
});

test.each(['istio-injection', 'istio.io/use-waypoint'])('the label %s is refused, which dataPlane and Waypoint set', (label) => {
  expect(mistake(() => synth((chart) => new MeshNamespace(chart, 'X', { labels: { [label]: 'enabled' } })))).toBe(
    `[chart/X] labels: "${label}" says how workloads join the mesh; use dataPlane, or a Waypoint for its labels`,
  );
});

test('a name that is none is refused', () => {
  expect(mistake(() => synth((chart) => new MeshNamespace(chart, 'X', { name: 'a.b' })))).toBe(
    '[chart/X] name: "a.b" is no namespace name; use at most 63 lower case letters, digits and "-"',
  );
});
