import { defineRule } from '../../rule';

export const missingLogProvider = defineRule({
  id: 'telemetry/missing-log-provider',
  severity: 'warning',
  summary: 'Access logs have a provider.',
  reads: ['MeshConfig', 'Telemetry'],
  alsoKnownAs: ['IST0157'],
  why: 'An entry of `accessLogging` without providers uses the default providers of the mesh. There are none unless the mesh configuration defines them, so nothing is logged.',

  check(mesh, report) {
    if (mesh.config.fields.get('defaultProviders', 'accessLogging').items().length > 0) return;
    for (const { at, providers, isDisabled } of mesh.policies.of('Telemetry').all.flatMap(({ accessLogging }) => accessLogging)) {
      if (providers.length > 0 || isDisabled) continue;

      report({
        at,
        message: 'it does not have a provider and the mesh does not have a default one, so nothing is logged',
        fix: 'add providers: [{ name: envoy }]',
      });
    }
  },
});
