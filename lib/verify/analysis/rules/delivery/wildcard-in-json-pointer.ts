import { Cursor } from '../../../../mesh/reading/cursor';
import { defineRule } from '../../rule';

export const wildcardInJsonPointer = defineRule({
  id: 'delivery/wildcard-in-json-pointer',
  severity: 'warning',
  summary: 'Argo CD ignores differences by JSON pointers without wildcards.',
  reads: ['Application', 'ApplicationSet'],
  alsoKnownAs: [],
  why: 'JSON pointers do not have wildcards: `*` is the name of a field. Argo CD ignores nothing then, and with selfHeal it reverts the weights of a canary.',

  check(mesh, report) {
    const specs = [
      ...mesh.objects.of('Application', 'argoproj.io').map(Cursor.spec),
      ...mesh.objects.of('ApplicationSet', 'argoproj.io').map((entry) => Cursor.spec(entry).get('template', 'spec')),
    ];
    for (const difference of specs.flatMap((spec) => spec.get('ignoreDifferences').items())) {
      for (const pointer of difference.get('jsonPointers').items()) {
        if (!pointer.text()?.split('/').includes('*')) continue;

        report({
          at: pointer.at,
          message: `"${pointer.text()}" means a field called *, so Argo CD ignores nothing and reverts what differs`,
          fix: 'write jqPathExpressions, as in ".spec.http[].route[].weight", and the sync option RespectIgnoreDifferences=true',
        });
      }
    }
  },
});
