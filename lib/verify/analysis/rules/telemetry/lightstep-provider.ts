import { defineRule } from '../../rule';

export const lightstepProvider = defineRule({
  id: 'telemetry/lightstep-provider',
  severity: 'warning',
  summary: 'No trace goes to Lightstep by the tracer that Envoy dropped.',
  reads: ['MeshConfig', 'Telemetry'],
  alsoKnownAs: ['IST0002'],
  why: 'Envoy has removed its Lightstep tracer. istiod still accepts the provider and sends no traces; Lightstep takes OpenTelemetry now.',

  check(mesh, report) {
    const providers = mesh.config.fields.get('extensionProviders').items();
    const lightstep = new Set(providers.filter((each) => each.get('lightstep').isGiven).map((each) => each.get('name').text()));
    for (const { providers: named } of mesh.policies.of('Telemetry').all.flatMap(({ tracing }) => tracing)) {
      for (const { name, at } of named.filter((each) => lightstep.has(each.name))) {
        report({
          at,
          message: `provider ${name} is a Lightstep tracer, which Envoy no longer has`,
          fix: 'make it an opentelemetry provider in the mesh configuration',
        });
      }
    }
  },
});
