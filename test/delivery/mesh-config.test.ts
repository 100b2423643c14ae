import { App, Chart } from 'cdk8s';
import { load } from 'js-yaml';
import { Jaeger } from '../../lib/addons/jaeger';
import { bootstrapFiles } from '../../lib/delivery/bootstrap';
import { Mesh, type MeshProps } from '../../lib/delivery/mesh';
import { ExtensionProvider } from '../../lib/providers/extension-provider';
import { Telemetry } from '../../lib/telemetry/telemetry';
import { Tracing } from '../../lib/telemetry/tracing';
import { PolicyTarget } from '../../lib/topology/policy-target';
import { mistake } from '../support/synth';

const json = ExtensionProvider.envoyFileAccessLog('json', { logFormat: { labels: {} } });
const jsonEntry = { name: 'json', envoyFileAccessLog: { path: '/dev/stdout', logFormat: { labels: {} } } };

function mesh(props: MeshProps = {}): Mesh {
  return new Mesh(new App(), 'mesh', props);
}

function chartsSay({ releases }: Mesh): any {
  return releases.find(({ releaseName }) => releaseName === 'istiod')!.values!.meshConfig;
}

function istioctlSays(described: Mesh): any {
  const { content } = bootstrapFiles(described, 'dist').find(({ path }) => path === 'istio-operator.yaml')!;
  return (load(content) as any).spec.meshConfig;
}

function names({ extensionProviders }: any): string[] {
  return extensionProviders.map(({ name }: { name: string }) => name);
}

describe('providers', () => {
  test.each([
    ['demo', ['otel', 'skywalking', 'otel-tracing', 'jaeger', 'json']],
    ['production', ['jaeger', 'json']],
  ] as const)('come behind those of the %s profile, for the charts and for istioctl', (profile, expected) => {
    const described = mesh({ profile, extensionProviders: [json] });

    expect(names(chartsSay(described))).toEqual(expected);
    expect(chartsSay(described).extensionProviders.at(-1)).toEqual(jsonEntry);
    expect(istioctlSays(described).extensionProviders).toEqual(chartsSay(described).extensionProviders);
  });

  test('take the place of the profile’s by the same name, which Istio compares without regard to case', () => {
    const own = ExtensionProvider.of('Jaeger', { zipkin: { service: 'zipkin.tools.svc.cluster.local', port: 9411 } });

    expect(chartsSay(mesh({ extensionProviders: [own] })).extensionProviders).toEqual([
      { name: 'Jaeger', zipkin: { service: 'zipkin.tools.svc.cluster.local', port: 9411 } },
    ]);
  });

  test('are left to istioctl where its profile has them all', () => {
    expect(istioctlSays(mesh({ profile: 'demo' }))).toEqual({});
  });

  test.each(['demo', 'production'] as const)(
    'list the Jaeger of the app wherever it is, so that traces reach it in the %s profile',
    (profile) => {
      const app = new App();
      const described = new Mesh(app, 'mesh', { profile });
      new Jaeger(new Chart(app, 'tools'), 'Jaeger', { namespace: 'tools' });

      const entry = { name: 'jaeger', opentelemetry: { service: 'jaeger-collector.tools.svc.cluster.local', port: 4317 } };
      expect(chartsSay(described).extensionProviders).toContainEqual(entry);
      expect(istioctlSays(described).extensionProviders).toContainEqual(entry);
    },
  );

  test('are what a Telemetry of the app may name', () => {
    const app = new App();
    new Mesh(app, 'mesh', { extensionProviders: [json] });
    const chart = new Chart(app, 'chart');
    new Telemetry(chart, 'Default', { target: PolicyTarget.mesh(), tracing: Tracing.to('otel') });

    expect(mistake(() => app.synthYaml())).toContain('the mesh configuration does not define a provider otel, so nothing is sent there');
  });

  test('may still be given as Istio has them', () => {
    expect(names(chartsSay(mesh({ meshConfig: { extensionProviders: [{ name: 'own', prometheus: {} }] } })))).toEqual(['own']);
  });

  test.each<[string, MeshProps, string]>([
    [
      'of one name',
      { extensionProviders: [json, ExtensionProvider.prometheus('JSON')] },
      '[mesh] extensionProviders: "JSON" is declared twice; give one of the two another name',
    ],
    [
      'in two lists',
      { extensionProviders: [json], meshConfig: { extensionProviders: [] } },
      '[mesh] extensionProviders: would be overwritten by meshConfig.extensionProviders; use only one of the two',
    ],
  ])('are refused when two are %s', (_, props, message) => {
    expect(mistake(() => mesh(props))).toBe(message);
  });
});
