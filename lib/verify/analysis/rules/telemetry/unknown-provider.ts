import { defineRule } from '../../rule';
import { named } from '../../words';

/** The providers that Istio brings along. */
const BUILT_IN = ['envoy', 'prometheus', 'stackdriver'];

export const unknownProvider = defineRule({
  id: 'telemetry/unknown-provider',
  severity: 'error',
  summary: 'Every provider that a Telemetry names is in the configuration of the mesh.',
  reads: ['MeshConfig', 'Telemetry'],
  alsoKnownAs: [],
  why: 'istiod passes over a provider that the mesh configuration does not define, so no trace, metric or log goes there.',

  check(mesh, report) {
    if (!mesh.config.isKnown) return;
    const known = [...BUILT_IN, ...mesh.config.extensionProviders];
    const inLowerCase = new Set(known.map((name) => name.toLowerCase())); // as istiod compares them
    for (const { tracing, metrics, accessLogging } of mesh.policies.of('Telemetry').all) {
      for (const { name, at } of [...tracing, ...metrics, ...accessLogging].flatMap(({ providers }) => providers)) {
        if (inLowerCase.has(name.toLowerCase())) continue;

        report({
          at,
          message: `the mesh configuration does not define a provider ${name}, so nothing goes there`,
          fix: `use ${named(known)}, or add it to extensionProviders`,
        });
      }
    }
  },
});
