import type { KubeObject } from '../../../manifest/manifest';
import type { Check, Problems } from '../check';
import { checkHorizontalPodAutoscaler } from './autoscaler';
import { checkConfigMap, checkSecret } from './config-data';
import { checkIngress } from './ingress';
import { checkNetworkPolicy } from './network-policy';
import { checkFinalizers, withEmptyItems } from './object';
import { checkPersistentVolumeClaim } from './persistent-volume-claim';
import { checkPod } from './pod';
import { checkPodDisruptionBudget } from './pod-disruption-budget';
import { checkClusterRole, checkClusterRoleBinding, checkRole, checkRoleBinding } from './rbac';
import { checkService } from './service';
import { checkDaemonSet } from './workload/daemon-set';
import { checkDeployment } from './workload/deployment';
import { checkCronJob, checkJob } from './workload/jobs';
import { checkStatefulSet } from './workload/stateful-set';

/** By API group, for the core its version, and kind. */
const CHECKS: Readonly<Record<string, Check>> = {
  'apps/DaemonSet': checkDaemonSet,
  'apps/Deployment': checkDeployment,
  'apps/StatefulSet': checkStatefulSet,
  'autoscaling/HorizontalPodAutoscaler': checkHorizontalPodAutoscaler,
  'batch/CronJob': checkCronJob,
  'batch/Job': checkJob,
  'networking.k8s.io/Ingress': checkIngress,
  'networking.k8s.io/NetworkPolicy': checkNetworkPolicy,
  'policy/PodDisruptionBudget': checkPodDisruptionBudget,
  'rbac.authorization.k8s.io/ClusterRole': checkClusterRole,
  'rbac.authorization.k8s.io/ClusterRoleBinding': checkClusterRoleBinding,
  'rbac.authorization.k8s.io/Role': checkRole,
  'rbac.authorization.k8s.io/RoleBinding': checkRoleBinding,
  'v1/ConfigMap': checkConfigMap,
  'v1/Namespace': () => [],
  'v1/PersistentVolumeClaim': checkPersistentVolumeClaim,
  'v1/Pod': checkPod,
  'v1/Secret': checkSecret,
  'v1/Service': checkService,
  'v1/ServiceAccount': () => [],
};

/** What the API server says, beyond the schema, about objects of this API group and kind; undefined if we know nothing of it. */
export function kubernetesCheckOf(kind: string): Check | undefined {
  return Object.hasOwn(CHECKS, kind) ? (object) => checkObject(object, CHECKS[kind]) : undefined;
}

function* checkObject(object: KubeObject, check: Check): Problems {
  const read = withEmptyItems(object);
  yield* checkFinalizers(read);
  yield* check(read);
}
