import { ignoredPointers } from '../../../../mesh/delivery/argo-cd';
import { defineRule } from '../../rule';

export const wildcardInJsonPointer = defineRule({
  id: 'delivery/wildcard-in-json-pointer',
  severity: 'warning',
  summary: 'Argo CD ignores differences by JSON pointers without wildcards.',
  reads: ['Application', 'ApplicationSet'],
  alsoKnownAs: [],
  why: 'JSON pointers do not support wildcards: `*` is the name of a field. Argo CD then ignores nothing, and with selfHeal it reverts the weights of a canary.',

  check(mesh, report) {
    for (const { value: pointer, at } of ignoredPointers(mesh.objects)) {
      if (!pointer.split('/').includes('*')) continue;

      report({
        at,
        message: `"${pointer}" refers to a field with the name *, so Argo CD ignores nothing and reverts all differences`,
        fix: 'write jqPathExpressions, as in ".spec.http[].route[].weight", and the sync option RespectIgnoreDifferences=true',
      });
    }
  },
});
