import { annotationsOf } from '../../../../mesh/reading/metadata';
import { NETWORKING } from '../../../../mesh/reading/groups';
import { defineRule } from '../../rule';

const ANNOTATIONS = ['cert-manager.io/issuer', 'cert-manager.io/cluster-issuer'];

export const issuerAnnotation = defineRule({
  id: 'tls/issuer-annotation',
  severity: 'warning',
  summary: 'No Gateway of Istio asks cert-manager for a certificate by annotation.',
  reads: ['Gateway'],
  alsoKnownAs: [],
  why: '`cert-manager.io/cluster-issuer` works on an Ingress and on a Gateway of the Gateway API. On a Gateway of Istio nobody reads it, so no Certificate is made.',

  check(mesh, report) {
    for (const entry of mesh.objects.of('Gateway', NETWORKING)) {
      const annotations = annotationsOf(entry);
      for (const name of ANNOTATIONS.filter((each) => annotations.get(each).present)) {
        report({
          at: annotations.get(name).at,
          message: `cert-manager does not look at ${entry.ref}, because it is a Gateway of Istio, so no certificate is ordered`,
          fix: 'write a Certificate with the secretName that credentialName names, in the namespace of the gateway pods',
        });
      }
    }
  },
});
