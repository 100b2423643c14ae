import { defineRule } from '../../rule';

const REVISION = 'istio.io/rev';

export const ignoredRevision = defineRule({
  id: 'injection/ignored-revision',
  severity: 'warning',
  summary: 'A revision is only asked for where no label istio-injection decides first.',
  reads: ['Namespace', 'Workload'],
  alsoKnownAs: [],
  page: 'https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/#controlling-the-injection-policy',
  why: 'The label `istio-injection` of a namespace decides before the label `istio.io/rev` of the namespace or of a pod: with `enabled` the default revision injects the pod, with `disabled` no revision does.',

  check(mesh, report) {
    for (const entry of mesh.namespaces.all) {
      const labels = mesh.namespaces.labelsOf(entry.name) ?? {};
      if (labels['istio-injection'] !== 'disabled' || !labels[REVISION]) continue;

      report({
        at: entry.at('metadata', 'labels', REVISION),
        message: `namespace ${entry.name} has the label istio-injection: disabled, so its pods do not get the sidecar of revision ${labels[REVISION]}`,
        fix: `remove istio-injection, or remove ${REVISION}`,
      });
    }
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
