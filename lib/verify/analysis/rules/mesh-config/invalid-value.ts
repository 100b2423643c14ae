import { hasPlaceholder } from '../../../../manifest/placeholders';
import { formatPath } from '../../../../manifest/manifest';
import { structureProblems } from '../../../schema/structure';
import type { SchemaProblem } from '../../../schema/schema-problem';
import { type WrittenConfig, writtenConfigs } from '../../mesh-configs';
import { defineRule } from '../../rule';

export const invalidValue = defineRule({
  id: 'mesh-config/invalid-value',
  severity: 'error',
  summary: 'The mesh configuration and proxy configurations can be read.',
  reads: ['MeshConfig', 'Workload'],
  alsoKnownAs: [],
  page: 'https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/',
  why: 'istiod reads the configuration as a whole. If it contains a value of the wrong type or an unknown enum value, istiod ignores all of it: it keeps the previous configuration or its defaults, and the injector rejects pods with such an annotation.',

  check(mesh, report) {
    for (const config of writtenConfigs(mesh)) {
      if (config.values === undefined) {
        report({ at: config.at, message: `the ${config.kind} is not valid YAML, so Istio ignores all of it`, fix: 'correct the YAML' });
        continue;
      }
      for (const { path, message, fix } of structureProblems(config.values, config.schema).filter((each) => isCertain(each, config))) {
        report({
          at: config.placeOf(path),
          message: `${formatPath(path)} of the ${config.kind} is not valid: ${message}`,
          fix: fix ?? 'write a value of that type',
        });
      }
    }
  },
});

/** Protocol Buffers also read a number from text, and the name of a value from its number. */
function isCertain({ rule, path }: SchemaProblem, { values }: WrittenConfig): boolean {
  const value = path.reduce((below: unknown, step) => (below as Record<string, unknown> | undefined)?.[step], values);
  if (rule === 'schema/enum') return typeof value === 'string' && !hasPlaceholder(value);
  return (
    rule === 'schema/type' && value !== null && !(typeof value === 'string' && (/^-?\d+(\.\d+)?$/.test(value) || hasPlaceholder(value)))
  );
}
