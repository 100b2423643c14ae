import { App, Chart, Duration, Lazy } from 'cdk8s';
import { DestinationRule, ClientTls, MeshService, ServicePort } from '../../lib';
import { mistake } from '../support/synth';

const service = MeshService.fromAttributes({ name: 'web', namespace: 'shop', ports: [ServicePort.http(80)] });

function write(spec: object): void {
  const chart = new Chart(new App(), 'chart', { namespace: 'shop' });
  new DestinationRule(chart, 'Web', { service, spec });
}

test.each<[string, object]>([
  ['texts, numbers, truths and lists', { host: 'web', subsets: [{ name: 'v1', labels: {} }], exportTo: ['undefined'] }],
  ['what is left out', { host: undefined }],
  ['what cdk8s resolves later', { host: Lazy.any({ produce: () => 'web' }) }],
])('overrides hold %s', (_, spec) => {
  expect(() => write(spec)).not.toThrow();
});

test.each<[object, string]>([
  [{ trafficPolicy: { tls: ClientTls.simple() } }, 'spec.trafficPolicy.tls: an instance of ClientTls'],
  [{ subsets: [{ name: () => 'v1' }] }, 'spec.subsets[0].name: the function name'],
  [{ trafficPolicy: { retryBudget: { percent: NaN } } }, 'spec.trafficPolicy.retryBudget.percent: NaN'],
  [{ trafficPolicy: { tunnel: 1n } }, 'spec.trafficPolicy.tunnel: 1'],
])('overrides do not hold %p', (spec, place) => {
  const fix = 'write the fields of the manifest, or use an option of the construct';
  expect(mistake(() => write(spec))).toBe(`[chart/Web] ${place} cannot be written to a manifest; ${fix}`);
});

test('cdk8s itself refuses values of its own classes when it writes them', () => {
  const chart = new Chart(new App(), 'chart', { namespace: 'shop' });
  new DestinationRule(chart, 'Web', { service, spec: { exportTo: Duration.seconds(1) as never } });

  expect(() => chart.toJson()).toThrow("can't render non-simple object of type 'Duration'");
});
