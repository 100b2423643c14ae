import { defineRule } from '../../rule';

export const lightstepProvider = defineRule({
  id: 'telemetry/lightstep-provider',
  severity: 'warning',
  summary: 'No traces are sent with the Lightstep tracer that Envoy removed.',
  reads: ['MeshConfig', 'Telemetry'],
  alsoKnownAs: ['IST0002'],
  why: 'Envoy has removed its Lightstep tracer. istiod still accepts the provider, but does not send traces; Lightstep supports OpenTelemetry now.',

  check(mesh, report) {
    const providers = mesh.config.fields.get('extensionProviders').items();
    const lightstep = new Set(providers.filter((each) => each.get('lightstep').isGiven).map((each) => each.get('name').text()));
    for (const { providers: named } of mesh.policies.of('Telemetry').all.flatMap(({ tracing }) => tracing)) {
      for (const { name, at } of named.filter((each) => lightstep.has(each.name))) {
        report({
          at,
          message: `provider ${name} is a Lightstep tracer, which Envoy no longer supports`,
          fix: 'change it to an opentelemetry provider in the mesh configuration',
        });
      }
    }
  },
});
