import type { ManifestObject } from '../../manifest/manifest-object';
import { readPolicy } from '../../mesh/policies/policy';
import { selects } from '../../semantics/labels';
import type { Simulator } from '../../simulate';
import type { Scope } from './scope';
import { addProxy } from './scope-of-changes';

/** Calls of the workloads that a policy is for. */
export function addPolicy(scope: Scope, entry: ManifestObject, side: Simulator): void {
  const { selector = {}, targetRefs, namespace } = readPolicy(entry);
  const { mesh } = side;
  if (namespace === mesh.config.rootNamespace || targetRefs.some(({ kind }) => kind !== 'Service')) return scope.addEverything();
  for (const target of targetRefs) {
    for (const service of mesh.services.kubernetes) {
      if (service.name === target.name && service.namespace === target.namespace) scope.addHost(service.host);
    }
  }
  if (targetRefs.length > 0) return;
  for (const workload of mesh.workloads.in(namespace)) {
    if (!selects(selector, workload.labels)) continue;
    for (const { host } of mesh.services.inFrontOf(workload)) scope.addHost(host);
    if (workload.dataPlane === 'gateway') addProxy(scope, `${workload.namespace}/${workload.name}`, side);
  }
}
