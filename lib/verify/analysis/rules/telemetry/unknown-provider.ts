import { providersOf, providerUses } from '../../providers';
import { defineRule } from '../../rule';
import { named } from '../../words';

/** The providers that Istio contains. */
const BUILT_IN = ['envoy', 'prometheus', 'stackdriver'];

export const unknownProvider = defineRule({
  id: 'telemetry/unknown-provider',
  severity: 'error',
  summary: 'Every provider that a Telemetry or the mesh uses is in the mesh configuration.',
  reads: ['MeshConfig', 'Telemetry'],
  alsoKnownAs: [],
  why: 'istiod ignores a provider that the mesh configuration does not define, so traces, metrics and logs are not sent there.',

  check(mesh, report) {
    if (!mesh.config.isKnown) return;
    const known = [...BUILT_IN, ...mesh.config.extensionProviders];
    const defined = providersOf(mesh);
    for (const { name, at } of providerUses(mesh)) {
      if (defined.has(name.toLowerCase()) || BUILT_IN.includes(name.toLowerCase())) continue;

      report({
        at,
        message: `the mesh configuration does not define a provider ${name}, so nothing is sent there`,
        fix: `use ${named(known)}, or add it to extensionProviders`,
      });
    }
  },
});
