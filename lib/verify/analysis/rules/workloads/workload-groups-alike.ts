import { groupBy } from '../../../../semantics/group-by';
import { defineRule } from '../../rule';
import { labelText } from '../../words';

export const workloadGroupsAlike = defineRule({
  id: 'workloads/workload-groups-alike',
  severity: 'warning',
  summary: 'WorkloadGroups of a namespace have different labels.',
  reads: ['Workload'],
  alsoKnownAs: ['KIA1702'],
  why: 'Services and policies select machines by their labels. If two groups have the same labels, a policy for one applies to both.',

  check(mesh, report) {
    const groups = mesh.workloads.all.filter(({ kind, labels }) => kind === 'WorkloadGroup' && Object.keys(labels).length > 0);
    for (const same of groupBy(
      groups,
      ({ namespace, labels }) => `${namespace} ${labelText(Object.fromEntries(Object.entries(labels).sort()))}`,
    ).values()) {
      for (const group of same.length > 1 ? same : []) {
        report({
          at: group.template.get('metadata', 'labels').at,
          message: `${same.find((each) => each !== group)!.entry.ref} has the same labels, so Services and policies cannot distinguish them`,
          fix: 'add a label that distinguishes them',
        });
      }
    }
  },
});
