import { groupBy } from '../../../../semantics/group-by';
import { GATEWAY_API } from '../../../../mesh/reading/groups';
import { annotatedIssuers } from '../../issuer-annotations';
import { defineRule } from '../../rule';

export const twoIssuerAnnotations = defineRule({
  id: 'tls/two-issuer-annotations',
  severity: 'error',
  summary: 'A Gateway or an Ingress has one annotation for an issuer.',
  reads: ['Ingress', `${GATEWAY_API}/Gateway`],
  alsoKnownAs: [],
  page: 'https://cert-manager.io/docs/usage/gateway/#supported-annotations',
  why: 'With both `cert-manager.io/issuer` and `cert-manager.io/cluster-issuer`, cert-manager does not know which issuer to use and orders no certificate.',

  check(mesh, report) {
    for (const [entry, issuers] of groupBy(annotatedIssuers(mesh), (each) => each.entry)) {
      if (issuers.length < 2) continue;

      report({
        at: issuers[0].at,
        message: `${entry.ref} has annotations for both an Issuer and a ClusterIssuer, so cert-manager does not order certificates for it`,
        fix: 'keep one of cert-manager.io/issuer and cert-manager.io/cluster-issuer',
      });
    }
  },
});
