import { defineRule } from '../../rule';
import { named } from '../../words';

/** The providers that Istio brings along. */
const BUILT_IN = ['envoy', 'prometheus', 'stackdriver'];

export const unknownProvider = defineRule({
  id: 'telemetry/unknown-provider',
  severity: 'error',
  summary: 'Every provider of a Telemetry is in the mesh configuration.',
  reads: ['MeshConfig', 'Telemetry'],
  alsoKnownAs: [],
  why: 'istiod ignores a provider that the mesh configuration does not define, so traces, metrics and logs are not sent there.',

  check(mesh, report) {
    if (!mesh.config.isKnown) return;
    const known = [...BUILT_IN, ...mesh.config.extensionProviders];
    const inLowerCase = new Set(known.map((name) => name.toLowerCase())); // as istiod compares them
    for (const { tracing, metrics, accessLogging } of mesh.policies.of('Telemetry').all) {
      for (const { name, at } of [...tracing, ...metrics, ...accessLogging].flatMap(({ providers }) => providers)) {
        if (inLowerCase.has(name.toLowerCase())) continue;

        report({
          at,
          message: `the mesh configuration does not define a provider ${name}, so nothing is sent there`,
          fix: `use ${named(known)}, or add it to extensionProviders`,
        });
      }
    }
  },
});
