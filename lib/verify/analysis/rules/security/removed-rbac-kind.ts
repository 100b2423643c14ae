import { customResourceDefinitions } from '../../../../mesh/config/custom-resource-definition';
import { defineRule } from '../../rule';

const REMOVED = ['ClusterRbacConfig', 'RbacConfig', 'ServiceRole', 'ServiceRoleBinding'];

export const removedRbacKind = defineRule({
  id: 'security/removed-rbac-kind',
  severity: 'warning',
  summary: 'No CustomResourceDefinition is of the policies of Istio before 1.6.',
  reads: ['CustomResourceDefinition'],
  alsoKnownAs: ['IST0002'],
  why: '`rbac.istio.io` is no longer used. While its kinds are installed, old policies can be applied without an error, but have no effect.',

  check(mesh, report) {
    for (const { group, kind, kindAt } of customResourceDefinitions(mesh.objects)) {
      if (group !== 'rbac.istio.io' || !REMOVED.includes(kind)) continue;

      report({
        at: kindAt,
        message: `Istio removed ${kind}, so objects of this kind can be applied, but have no effect`,
        fix: 'remove the CustomResourceDefinition and write AuthorizationPolicies',
      });
    }
  },
});
