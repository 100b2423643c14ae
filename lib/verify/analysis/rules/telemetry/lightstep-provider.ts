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
    for (const { spec } of mesh.policies.of('Telemetry').all) {
      for (const tracing of spec.get('tracing').items()) {
        for (const provider of tracing.get('providers').items()) {
          const name = provider.get('name');
          if (name.text() === undefined || !lightstep.has(name.text())) continue;

          report({
            at: name.at,
            message: `provider ${name.text()} is a Lightstep tracer, which Envoy no longer has`,
            fix: 'make it an opentelemetry provider in the mesh configuration',
          });
        }
      }
    }
  },
});
