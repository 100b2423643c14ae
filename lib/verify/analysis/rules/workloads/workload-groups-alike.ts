import { groupBy } from '../../../../semantics/group-by';
import { defineRule } from '../../rule';
import { labelText } from '../../words';

export const workloadGroupsAlike = defineRule({
  id: 'workloads/workload-groups-alike',
  severity: 'warning',
  summary: 'WorkloadGroups of a namespace give different labels.',
  reads: ['Workload'],
  alsoKnownAs: ['KIA1702'],
  why: 'Services and policies find machines by their labels. Two groups with the same labels are one to them, so what is meant for one holds for both.',

  check(mesh, report) {
    const groups = mesh.workloads.all.filter(({ kind, labels }) => kind === 'WorkloadGroup' && Object.keys(labels).length > 0);
    for (const same of groupBy(
      groups,
      ({ namespace, labels }) => `${namespace} ${labelText(Object.fromEntries(Object.entries(labels).sort()))}`,
    ).values()) {
      for (const group of same.length > 1 ? same : []) {
        report({
          at: group.template.get('metadata', 'labels').at,
          message: `${same.find((each) => each !== group)!.entry.ref} gives the same labels, so Services and policies take both for one`,
          fix: 'add a label that tells them apart',
        });
      }
    }
  },
});
