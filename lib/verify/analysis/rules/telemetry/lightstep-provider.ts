import { mappingOf, mappingsOf, textOf } from '../../../../manifest/mesh/values';
import { defineRule } from '../../rule';

export const lightstepProvider = defineRule({
  id: 'telemetry/lightstep-provider',
  severity: 'warning',
  summary: 'No trace goes to Lightstep by the tracer that Envoy dropped.',
  reads: ['MeshConfig', 'Telemetry'],
  alsoKnownAs: ['IST0002'],
  docs: {
    why: 'Envoy has removed its Lightstep tracer. istiod still accepts the provider and sends no traces; Lightstep takes OpenTelemetry now.',
    bad: `
apiVersion: v1
kind: ConfigMap
metadata: { name: istio, namespace: istio-system }
data: { mesh: "extensionProviders: [{ name: traces, lightstep: { service: lightstep.example.com, port: 443 } }]" }
---
apiVersion: telemetry.istio.io/v1
kind: Telemetry
metadata: { name: default, namespace: istio-system }
spec: { tracing: [{ providers: [{ name: traces }] }] }
`,
    good: `
apiVersion: v1
kind: ConfigMap
metadata: { name: istio, namespace: istio-system }
data: { mesh: "extensionProviders: [{ name: traces, opentelemetry: { service: lightstep.example.com, port: 443 } }]" }
---
apiVersion: telemetry.istio.io/v1
kind: Telemetry
metadata: { name: default, namespace: istio-system }
spec: { tracing: [{ providers: [{ name: traces }] }] }
`,
  },

  check(mesh, report) {
    const lightstep = new Set(
      mappingsOf(mesh.config.values.extensionProviders).flatMap(([, provider]) =>
        provider.lightstep === undefined ? [] : [provider.name],
      ),
    );
    for (const { entry, at } of mesh.policies('Telemetry')) {
      for (const [index, tracing] of mappingsOf(mappingOf(entry.object.spec).tracing)) {
        for (const [i, { name }] of mappingsOf(tracing.providers)) {
          if (!lightstep.has(name)) continue;

          report({
            at: at.field('spec', 'tracing', index, 'providers', i, 'name'),
            message: `provider ${textOf(name)} is a Lightstep tracer, which Envoy no longer has`,
            fix: 'make it an opentelemetry provider in the mesh configuration',
          });
        }
      }
    }
  },
});
