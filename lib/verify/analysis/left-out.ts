import type { MeshIndex } from '../../manifest/mesh/mesh-index';
import type { PolicyView } from '../../manifest/mesh/policy';
import type { ServiceView } from '../../manifest/mesh/service';
import { listOf } from '../../manifest/mesh/values';
import type { WorkloadView } from '../../manifest/mesh/workload';
import { selectedBy } from './selectors';

/** The Service that a policy is for in part, and those of its pods that the policy is not for. */
export interface LeftOut {
  readonly service: ServiceView;
  readonly workloads: readonly WorkloadView[];
  /** Whether the policy has the name of the version that it is for, so that this is likely what was meant. */
  readonly isMeant: boolean;
}

/** Finds the Services that policies are for in part, and what they leave out. */
export function leftOutPods(mesh: MeshIndex): (policy: PolicyView) => LeftOut | undefined {
  const behind = new Map<ServiceView, readonly WorkloadView[]>();
  const podsOf = (service: ServiceView) => {
    const pods = behind.get(service) ?? mesh.workloadsBehind(service);
    behind.set(service, pods);
    return pods;
  };
  return (policy) => {
    if (!policy.selector || policy.targetRefs.length > 0) return undefined;
    const selected = selectedBy(mesh, policy, mesh.config.rootNamespace);
    const service = serviceOf(mesh, policy, selected, podsOf);
    if (!service) return undefined;
    const chosen = new Set(selected);
    const workloads = podsOf(service).filter((each) => !chosen.has(each) && serves(mesh, each));
    return workloads.length > 0 ? { service, workloads, isMeant: isForVersion(policy, service) } : undefined;
  };
}

/** The Service of the policy's name, else the narrowest that selects all pods of the policy. */
function serviceOf(
  mesh: MeshIndex,
  { name, namespace }: PolicyView,
  selected: readonly WorkloadView[],
  podsOf: (service: ServiceView) => readonly WorkloadView[],
): ServiceView | undefined {
  const [first, ...others] = selected.map((workload) => mesh.servicesOf(workload));
  if (!first) return undefined;
  const sameName = [first, ...others].flat().find((service) => service.name === name && service.namespace === namespace);
  const common = first.filter((service) => others.every((services) => services.includes(service)));
  return sameName ?? [...common].sort((a, b) => podsOf(a).length - podsOf(b).length)[0];
}

/** True for what takes requests through proxies of the mesh: no jobs, nothing scaled to none, nothing that stands here by its owner already. */
function serves(mesh: MeshIndex, workload: WorkloadView): boolean {
  const isOwned = listOf(workload.entry.object.metadata.ownerReferences).length > 0;
  const isJob = workload.entry.group === 'batch';
  return !isOwned && !isJob && workload.replicas !== 0 && mesh.dataPlane(workload) !== 'none';
}

/** `cart-v2` for pods that have `version: v2` besides the labels of the Service. */
function isForVersion({ name, selector = {} }: PolicyView, service: ServiceView): boolean {
  const words = name.split('-');
  const own = Object.entries(selector).filter(([key, value]) => service.selector?.[key] !== value);
  return name !== service.name && own.some(([, value]) => words.includes(value));
}
