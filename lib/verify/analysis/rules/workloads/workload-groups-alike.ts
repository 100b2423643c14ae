import { groupBy } from '../../../../semantics/group-by';
import { defineRule } from '../../rule';
import { labelText } from '../../words';

export const workloadGroupsAlike = defineRule({
  id: 'workloads/workload-groups-alike',
  severity: 'warning',
  summary: 'WorkloadGroups of a namespace give different labels.',
  reads: ['Workload'],
  alsoKnownAs: ['KIA1702'],
  docs: {
    why: 'Services and policies find machines by their labels. Two groups with the same labels are one to them, so what is meant for one holds for both.',
    bad: `
apiVersion: networking.istio.io/v1
kind: WorkloadGroup
metadata: { name: one, namespace: shop }
spec: { metadata: { labels: { app: db } }, template: { serviceAccount: db } }
---
apiVersion: networking.istio.io/v1
kind: WorkloadGroup
metadata: { name: two, namespace: shop }
spec: { metadata: { labels: { app: db } }, template: { serviceAccount: db } }
`,
    good: `
apiVersion: networking.istio.io/v1
kind: WorkloadGroup
metadata: { name: one, namespace: shop }
spec: { metadata: { labels: { app: db, site: one } }, template: { serviceAccount: db } }
---
apiVersion: networking.istio.io/v1
kind: WorkloadGroup
metadata: { name: two, namespace: shop }
spec: { metadata: { labels: { app: db, site: two } }, template: { serviceAccount: db } }
`,
  },

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
