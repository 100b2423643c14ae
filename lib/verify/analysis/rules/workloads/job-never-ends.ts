import type { Workload } from '../../../../mesh/workloads/workload';
import { defineRule } from '../../rule';

const NATIVE = 'sidecar.istio.io/nativeSidecar';

export const jobNeverEnds = defineRule({
  id: 'workloads/job-never-ends',
  severity: 'warning',
  summary: 'The sidecar of a Job stops when the Job is done.',
  reads: ['MeshConfig', 'Namespace', 'Workload'],
  alsoKnownAs: [],
  page: 'https://istio.io/latest/docs/reference/config/annotations/#SidecarNativeSidecar',
  why: 'Istio injects its proxy as a native sidecar, which Kubernetes stops when the containers of the Job are done. As an ordinary container it keeps running, so the pod never completes and pods of a CronJob accumulate.',

  check(mesh, report) {
    for (const workload of mesh.workloads.all) {
      const isJob = workload.kind === 'Job' || workload.kind === 'CronJob';
      if (!isJob || workload.annotations[NATIVE] !== 'false' || mesh.workloads.dataPlaneOf(workload) !== 'sidecar') continue;
      if (stopsProxy(workload)) continue;

      report({
        at: workload.template.get('metadata', 'annotations', NATIVE).at,
        message: `the proxy of ${workload.entry.ref} keeps running when its containers are done, so its pods never complete`,
        fix: 'remove the annotation, or label the pods sidecar.istio.io/inject: "false"',
      });
    }
  },
});

/** True if a container asks the proxy to stop. */
function stopsProxy(workload: Workload): boolean {
  return workload
    .containers()
    .some(({ field }) => [...field.get('command').texts(), ...field.get('args').texts()].join(' ').includes('quitquitquit'));
}
