import type { Mesh } from '../../mesh/mesh';
import type { Policy } from '../../mesh/policies/policy';
import type { Service } from '../../mesh/services/service';
import type { Workload } from '../../mesh/workloads/workload';
import { isOwned } from '../../mesh/reading/metadata';

/** The Service that a policy is for in part, and those of its pods that the policy is not for. */
export interface LeftOut {
  readonly service: Service;
  readonly workloads: readonly Workload[];
  /** Whether the policy has the name of the version that it is for, so that this is likely what was meant. */
  readonly isMeant: boolean;
}

/** Finds the Services that policies are for in part, and what they leave out. */
export function leftOutPods(mesh: Mesh): (policy: Policy) => LeftOut | undefined {
  const behind = new Map<Service, readonly Workload[]>();
  const podsOf = (service: Service) => {
    const pods = behind.get(service) ?? mesh.workloads.behind(service);
    behind.set(service, pods);
    return pods;
  };
  return (policy) => {
    if (!policy.selector) return undefined;
    const selected = mesh.policies.reachOf(policy).selected;
    const service = serviceOf(mesh, policy, selected, podsOf);
    if (!service) return undefined;
    const chosen = new Set(selected);
    const workloads = podsOf(service).filter((each) => !chosen.has(each) && serves(mesh, each));
    return workloads.length > 0 ? { service, workloads, isMeant: isForVersion(policy, service) } : undefined;
  };
}

/** The Service of the policy's name, else the narrowest that selects all pods of the policy. */
function serviceOf(
  mesh: Mesh,
  { name, namespace }: Policy,
  selected: readonly Workload[],
  podsOf: (service: Service) => readonly Workload[],
): Service | undefined {
  const [first, ...others] = selected.map((workload) => mesh.services.inFrontOf(workload));
  if (!first) return undefined;
  const sameName = [first, ...others].flat().find((service) => service.name === name && service.namespace === namespace);
  const common = first.filter((service) => others.every((services) => services.includes(service)));
  return sameName ?? [...common].sort((a, b) => podsOf(a).length - podsOf(b).length)[0];
}

/** True for what takes requests through proxies of the mesh: no jobs, nothing scaled to none, nothing that stands here by its owner already. */
function serves(mesh: Mesh, workload: Workload): boolean {
  const isJob = workload.entry.group === 'batch';
  return !isOwned(workload.entry) && !isJob && workload.replicas !== 0 && mesh.workloads.dataPlaneOf(workload) !== 'none';
}

/** `cart-v2` for pods that have `version: v2` besides the labels of the Service. */
function isForVersion({ name, selector = {} }: Policy, service: Service): boolean {
  const words = name.split('-');
  const own = Object.entries(selector).filter(([key, value]) => service.selector?.[key] !== value);
  return name !== service.name && own.some(([, value]) => words.includes(value));
}
