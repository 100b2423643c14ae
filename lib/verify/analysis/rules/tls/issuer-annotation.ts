import { annotationsOf } from '../../../../mesh/reading/metadata';
import { NETWORKING } from '../../../../mesh/reading/groups';
import { ISSUER_ANNOTATIONS } from '../../issuer-annotations';
import { defineRule } from '../../rule';

export const issuerAnnotation = defineRule({
  id: 'tls/issuer-annotation',
  severity: 'warning',
  summary: 'No Istio Gateway has a cert-manager annotation.',
  reads: ['Gateway'],
  alsoKnownAs: [],
  why: '`cert-manager.io/cluster-issuer` works on an Ingress and on a Gateway of the Gateway API. On an Istio Gateway it has no effect, so no Certificate is created.',

  check(mesh, report) {
    for (const entry of mesh.objects.of('Gateway', NETWORKING)) {
      const annotations = annotationsOf(entry);
      for (const name of ISSUER_ANNOTATIONS.filter((each) => annotations.get(each).present)) {
        report({
          at: annotations.get(name).at,
          message: `cert-manager does not read ${entry.ref}, because it is an Istio Gateway, so no certificate is ordered`,
          fix: 'create a Certificate with credentialName as its secretName, in the namespace of the gateway pods',
        });
      }
    }
  },
});
