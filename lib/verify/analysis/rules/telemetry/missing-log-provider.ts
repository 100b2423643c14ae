import { listOf, mappingOf, mappingsOf } from '../../../../manifest/mesh/values';
import { defineRule } from '../../rule';

export const missingLogProvider = defineRule({
  id: 'telemetry/missing-log-provider',
  severity: 'warning',
  summary: 'Access logs say where they go.',
  reads: ['MeshConfig', 'Telemetry'],
  alsoKnownAs: ['IST0157'],
  docs: {
    why: 'An entry of `accessLogging` without providers means the default ones of the mesh. There are none unless the mesh configuration names some, so nothing is logged.',
    bad: `
apiVersion: telemetry.istio.io/v1
kind: Telemetry
metadata: { name: logs, namespace: istio-system }
spec: { accessLogging: [{ filter: { expression: response.code >= 500 } }] }
`,
    good: `
apiVersion: telemetry.istio.io/v1
kind: Telemetry
metadata: { name: logs, namespace: istio-system }
spec: { accessLogging: [{ providers: [{ name: envoy }], filter: { expression: response.code >= 500 } }] }
`,
  },

  check(mesh, report) {
    if (listOf(mappingOf(mesh.config.values.defaultProviders).accessLogging).length > 0) return;
    for (const { entry, at } of mesh.policies('Telemetry')) {
      for (const [index, { providers, disabled }] of mappingsOf(mappingOf(entry.object.spec).accessLogging)) {
        if (listOf(providers).length > 0 || disabled === true) continue;

        report({
          at: at.field('spec', 'accessLogging', index),
          message: 'it names no provider and the mesh has no default one, so nothing is logged',
          fix: 'add providers: [{ name: envoy }]',
        });
      }
    }
  },
});
