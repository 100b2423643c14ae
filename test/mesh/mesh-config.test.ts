import { Mesh } from '../../lib/mesh/mesh';
import { readText } from '../../lib/manifest/read-text';

function providers(spec: string): readonly string[] {
  const { objects } = readText(`apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nmetadata: { name: istio }\nspec: ${spec}\n`);
  return new Mesh(objects).config.extensionProviders;
}

test.each([
  ['{ profile: demo }', ['otel', 'skywalking', 'otel-tracing', 'jaeger']], // the profile's own, which nobody repeats
  ['{ profile: demo, meshConfig: { accessLogFile: /dev/stdout } }', ['otel', 'skywalking', 'otel-tracing', 'jaeger']],
  ['{ profile: demo, meshConfig: { extensionProviders: [{ name: mine }] } }', ['mine']],
  ['{ profile: default, meshConfig: { extensionProviders: [{ name: mine }] } }', ['mine']],
  ['{ profile: default }', []],
])('an IstioOperator with %s knows the providers %j', (spec, names) => {
  expect(providers(spec)).toEqual(names);
});
