/** The path of the pod template in each kind that runs pods or describes machines, by `group/Kind`. */
export const POD_TEMPLATES: Readonly<Record<string, readonly string[]>> = {
  'apps/DaemonSet': ['spec', 'template'],
  'apps/Deployment': ['spec', 'template'],
  'apps/ReplicaSet': ['spec', 'template'],
  'apps/StatefulSet': ['spec', 'template'],
  'argoproj.io/Rollout': ['spec', 'template'],
  'batch/CronJob': ['spec', 'jobTemplate', 'spec', 'template'],
  'batch/Job': ['spec', 'template'],
  '/Pod': [],
  '/ReplicationController': ['spec', 'template'],
  'networking.istio.io/WorkloadEntry': [],
  'networking.istio.io/WorkloadGroup': ['spec'],
};
