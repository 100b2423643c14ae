import { k8s, type ServiceAccount } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { withoutNamespace } from '../core/cluster-scoped';

/**
 * The permissions of an addon in all namespaces: a ClusterRole and its binding, named after addon and namespace, because others may use the
 * same name.
 */
export class ClusterReader extends Construct {
  constructor(scope: Construct, account: ServiceAccount, rules: readonly k8s.PolicyRule[]) {
    super(scope, 'Reader');
    const namespace = account.metadata.namespace!;
    const metadata = { name: `${account.name}-${namespace}`, labels: { app: account.name } };
    // cdk8s-plus's own ClusterRole writes one rule for each resource, with empty lists.
    withoutNamespace(new k8s.KubeClusterRole(this, 'Role', { metadata, rules: [...rules] }));
    withoutNamespace(
      new k8s.KubeClusterRoleBinding(this, 'Binding', {
        metadata,
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: metadata.name },
        subjects: [{ kind: 'ServiceAccount', name: account.name, namespace }],
      }),
    );
  }
}
