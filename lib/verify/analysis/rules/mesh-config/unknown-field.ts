import { formatPath } from '../../../../manifest/manifest';
import { nearest } from '../../../../semantics/nearest';
import { unknownFieldProblems } from '../../../schema/unknown-fields';
import type { SchemaNode } from '../../../schema/schema-node';
import { meshConfigSchema, type WrittenConfig, writtenConfigs } from '../../mesh-configs';
import { defineRule } from '../../rule';

export const unknownField = defineRule({
  id: 'mesh-config/unknown-field',
  severity: 'warning',
  summary: 'Every field of the mesh configuration and of proxy configurations exists.',
  reads: ['MeshConfig', 'Workload'],
  alsoKnownAs: [],
  page: 'https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/',
  why: 'The API server does not validate the text of the ConfigMap `istio`, of the annotation `proxy.istio.io/config`, or the values of a chart. istiod ignores fields that it does not know, so the setting has no effect.',

  check(mesh, report) {
    for (const config of writtenConfigs(mesh)) {
      for (const { path } of unknownFieldProblems(config.values ?? {}, config.schema, false)) {
        const name = String(path.at(-1));
        if (name.includes('_')) continue; // Protocol Buffers also have the names in this form
        const meant = nearest(name, [...(nodeAt(config.schema, path.slice(0, -1))?.properties.keys() ?? [])]);
        const elsewhere = homeOf(config, name);
        report({
          at: config.placeOf(path),
          severity: meant !== undefined || elsewhere !== undefined ? 'warning' : 'info',
          message: `${config.kind} does not have a field ${formatPath(path)}, so it has no effect`,
          fix: elsewhere ?? (meant === undefined ? 'correct the name, or remove it' : `write ${meant}`),
        });
      }
    }
  },
});

function nodeAt(schema: SchemaNode, path: readonly (string | number)[]): SchemaNode | undefined {
  return path.reduce((node: SchemaNode | undefined, step) => (typeof step === 'number' ? node?.items : node?.field(step)), schema);
}

/** Where a field that exists elsewhere belongs. */
function homeOf({ kind }: WrittenConfig, name: string): string | undefined {
  const mesh = meshConfigSchema();
  const proxy = mesh?.field('defaultConfig');
  if (kind === 'MeshConfig' && proxy?.properties.has(name)) return `move it to defaultConfig.${name}`;
  return mesh?.properties.has(name) ? 'move it to the top of the mesh configuration' : undefined;
}
