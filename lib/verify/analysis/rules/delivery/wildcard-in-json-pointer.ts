import { Cursor } from '../../../../mesh/reading/cursor';
import { defineRule } from '../../rule';

const APPLICATION = `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop, namespace: argocd }
spec:
  project: default
  source: { repoURL: "https://git.example.com/shop.git", path: dist }
  destination: { server: "https://kubernetes.default.svc", namespace: shop }
`;

export const wildcardInJsonPointer = defineRule({
  id: 'delivery/wildcard-in-json-pointer',
  severity: 'warning',
  summary: 'Argo CD ignores differences by JSON pointers without wildcards.',
  reads: ['Application', 'ApplicationSet'],
  alsoKnownAs: [],
  docs: {
    why: 'JSON pointers do not have wildcards: `*` is the name of a field. Argo CD ignores nothing then, and with selfHeal it reverts the weights of a canary.',
    bad: `${APPLICATION}  ignoreDifferences: [{ group: networking.istio.io, kind: VirtualService, jsonPointers: ["/spec/http/*"] }]
`,
    good: `${APPLICATION}  ignoreDifferences: [{ group: networking.istio.io, kind: VirtualService, jqPathExpressions: [".spec.http[].route[].weight"] }]
`,
  },

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
