import { SelectorIndex } from '../../../../mesh/indexes/selector-index';
import { defineRule } from '../../rule';
import { judgeUnknown } from '../../unknown-name';
import { labelText } from '../../words';

export const unselectedWorkload = defineRule({
  id: 'service-entry/unselected-workload',
  severity: 'info',
  summary: 'A Service or a ServiceEntry of its namespace selects every WorkloadEntry.',
  reads: ['Service', 'ServiceEntry', 'Workload'],
  alsoKnownAs: [],
  page: 'https://istio.io/latest/docs/reference/config/networking/workload-entry/',
  why: 'A WorkloadEntry is an endpoint of the Services and ServiceEntries of its namespace that select its labels. One that none of them selects does not get any traffic.',

  check(mesh, report) {
    const entries = new SelectorIndex(mesh.services.entries.filter(({ selector }) => selector));
    for (const { kind, namespace, labels, entry, at } of mesh.workloads.all) {
      if (kind !== 'WorkloadEntry') continue;
      const selecting = [...entries.taking(labels, namespace), ...mesh.services.inFrontOf({ namespace, labels })];
      if (selecting.length > 0) continue;
      const named = labelText(labels);

      report({
        message: `no Service or ServiceEntry in ${namespace} selects ${named ? `the labels ${named}` : 'a workload without labels'}, so ${entry.ref} does not get traffic`,
        ...judgeUnknown(mesh, {
          at: at.field('spec'),
          name: `Service or ServiceEntry in ${namespace} that selects ${entry.ref}`,
          fix: 'add a ServiceEntry with a workloadSelector for it',
        }),
      });
    }
  },
});
