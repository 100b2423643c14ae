import { customResourceDefinitions } from '../../../../mesh/config/custom-resource-definition';
import { defineRule } from '../../rule';

const REMOVED = ['ClusterRbacConfig', 'RbacConfig', 'ServiceRole', 'ServiceRoleBinding'];

export const removedRbacKind = defineRule({
  id: 'security/removed-rbac-kind',
  severity: 'warning',
  summary: 'No CustomResourceDefinition brings back the policies of Istio before 1.6.',
  reads: ['CustomResourceDefinition'],
  alsoKnownAs: ['IST0002'],
  why: 'Nothing reads `rbac.istio.io` any more. While its kinds are installed, old policies can be applied without an error and protect nothing.',

  check(mesh, report) {
    for (const { group, kind, kindAt } of customResourceDefinitions(mesh.objects)) {
      if (group !== 'rbac.istio.io' || !REMOVED.includes(kind)) continue;

      report({
        at: kindAt,
        message: `Istio removed ${kind}, so objects of this kind can be applied and protect nothing`,
        fix: 'remove the CustomResourceDefinition and write AuthorizationPolicies',
      });
    }
  },
});
