import { defineRule } from '../../rule';

export const selectorOnMeshSidecar = defineRule({
  id: 'sidecar/selector-on-mesh-sidecar',
  severity: 'warning',
  summary: 'A Sidecar in the root namespace is for the whole mesh.',
  reads: ['MeshConfig', 'Sidecar'],
  alsoKnownAs: ['KIA1006'],
  why: 'In the root namespace a Sidecar without a selector is the default of the mesh. With a selector it is for pods of that namespace only, where no application runs.',

  check(mesh, report) {
    for (const { selector, selectorAt, namespace } of mesh.policies.of('Sidecar').all) {
      if (!selector || namespace !== mesh.config.rootNamespace) continue;

      report({
        at: selectorAt,
        message: `it is for pods of ${namespace} only, not for the mesh`,
        fix: 'drop the selector, or write the Sidecar into the namespace of the pods',
      });
    }
  },
});
