import { defineRule } from '../../rule';
import { strandedPod } from '../../stranded-pods';

export const podsInAnotherNamespace = defineRule({
  id: 'services/pods-in-another-namespace',
  severity: 'warning',
  summary: 'A Service and a ServiceEntry are in the namespace of the pods that they select.',
  reads: ['Service', 'ServiceEntry', 'Workload'],
  alsoKnownAs: [],
  why: 'The selector of a Service or a ServiceEntry only selects pods, and WorkloadEntries, of its own namespace. If they are in another one, the service does not have endpoints and requests get 503.',

  check(mesh, report) {
    const entries = mesh.services.entries.flatMap(({ services }) => services.slice(0, 1));
    for (const service of [...mesh.services.kubernetes, ...entries]) {
      const { selector, namespace, entry, isKubernetes, isExternalName } = service;
      if (!selector || isExternalName || mesh.workloads.behind(service).length > 0) continue;
      const pod = strandedPod(mesh, namespace, selector);
      if (!pod) continue;

      report({
        at: entry.at('spec', isKubernetes ? 'selector' : 'workloadSelector'),
        message: `${entry.ref} only selects in its own namespace ${namespace}, but ${pod.entry.ref} is in ${pod.namespace}, so it does not have endpoints`,
        fix: `move it to namespace ${pod.namespace}`,
      });
    }
  },
});
