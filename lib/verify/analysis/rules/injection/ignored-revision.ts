import { defineRule } from '../../rule';

const REVISION = 'istio.io/rev';

export const ignoredRevision = defineRule({
  id: 'injection/ignored-revision',
  severity: 'warning',
  summary: 'Pods that ask for a revision are in a namespace without istio-injection.',
  reads: ['Namespace', 'Workload'],
  alsoKnownAs: [],
  page: 'https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/#controlling-the-injection-policy',
  why: 'The label `istio-injection` of a namespace decides before the label `istio.io/rev` of a pod: with `enabled` the default revision injects the pod, with `disabled` no revision does.',

  check(mesh, report) {
    for (const { labels, namespace, entry, template, isMachine } of mesh.workloads.all) {
      const revision = labels[REVISION];
      const injection = mesh.namespaces.labelsOf(namespace)?.['istio-injection'];
      if (revision === undefined || revision === 'default' || isMachine || (injection !== 'enabled' && injection !== 'disabled')) continue;

      report({
        at: template.get('metadata', 'labels', REVISION).at,
        message: `namespace ${namespace} has the label istio-injection: ${injection}, so revision ${revision} does not inject ${entry.ref}`,
        fix: `remove istio-injection from the namespace, or label the namespace ${REVISION}`,
      });
    }
  },
});
