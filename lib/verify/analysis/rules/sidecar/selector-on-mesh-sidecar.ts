import { defineRule } from '../../rule';

export const selectorOnMeshSidecar = defineRule({
  id: 'sidecar/selector-on-mesh-sidecar',
  severity: 'warning',
  summary: 'A Sidecar in the root namespace applies to the whole mesh.',
  reads: ['MeshConfig', 'Sidecar'],
  alsoKnownAs: ['KIA1006'],
  why: 'In the root namespace, a Sidecar without a selector is the default of the mesh. With a selector, it only applies to pods in that namespace, where applications do not run.',

  check(mesh, report) {
    for (const { selector, selectorAt, namespace } of mesh.policies.of('Sidecar').all) {
      if (!selector || namespace !== mesh.config.rootNamespace) continue;

      report({
        at: selectorAt,
        message: `it only applies to pods in ${namespace}, not to the mesh`,
        fix: 'remove the selector, or move the Sidecar to the namespace of the pods',
      });
    }
  },
});
