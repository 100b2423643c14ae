import type { ManifestObject } from '../../manifest/manifest-object';
import { readPolicy } from '../../mesh/policies/policy';
import type { Simulator } from '../../simulate';
import type { Scope } from './scope';
import { addProxy } from './scope-of-changes';

/** Calls of the workloads and Services that a policy is for. */
export function addPolicy(scope: Scope, entry: ManifestObject, side: Simulator): void {
  const { mesh } = side;
  const { isForEveryNamespace, targets, selected } = mesh.policies.reachOf(readPolicy(entry));
  if (isForEveryNamespace || targets.some(({ ref }) => ref.kind !== 'Service')) return scope.addEverything();
  for (const { host } of targets.flatMap(({ services }) => services)) scope.addHost(host);
  for (const workload of selected) {
    for (const { host } of mesh.services.inFrontOf(workload)) scope.addHost(host);
    if (workload.dataPlane === 'gateway') addProxy(scope, `${workload.namespace}/${workload.name}`, side);
  }
}
