import type { Mesh } from '../mesh';
import { Cursor } from '../reading/cursor';
import type { Workload } from '../workloads/workload';
import type { Service } from './service';

/** A pod that is called by its own name, below the name of a headless Service. */
export interface NamedPod {
  readonly services: readonly Service[];
  /** The first label: `db-0` of `db-0.db.shop.svc.cluster.local`. */
  readonly pod: string;
}

/** The headless Services of which a host can be a pod, for a client of the namespace. */
export function podNamed(mesh: Mesh, host: string, clientNamespace: string): NamedPod | undefined {
  const dot = host.indexOf('.');
  if (dot < 1) return undefined;
  const services = mesh.services.registry.named(host.slice(dot + 1), clientNamespace).filter(({ isHeadless }) => isHeadless);
  return services.length > 0 ? { services, pod: host.slice(0, dot) } : undefined;
}

/** The workload that a pod with this name belongs to, or why DNS does not know the name. */
export function workloadOfPod(mesh: Mesh, service: Service, pod: string): Workload | string | undefined {
  const behind = mesh.workloads.behind(service);
  const sets = behind.filter(({ kind }) => kind === 'StatefulSet');
  const owner = sets.find(({ name }) => isPodOf(pod, name)) ?? behind.find((workload) => isNamed(workload, pod));
  if (!owner) return sets.length > 0 && sets.length === behind.length ? whyNoPod(sets) : undefined;
  const named = owner.kind === 'StatefulSet' ? Cursor.spec(owner.entry).get('serviceName').text() : undefined;
  if (named === undefined || named === service.name) return owner;
  return `${owner.entry.ref} creates pod names under its serviceName ${named}`;
}

function isPodOf(pod: string, set: string): boolean {
  return pod.startsWith(`${set}-`) && /^\d+$/.test(pod.slice(set.length + 1));
}

/** True for a pod with its own hostname. */
function isNamed({ kind, name, spec }: Workload, pod: string): boolean {
  return kind === 'Pod' && (spec.get('hostname').text() ?? name) === pod;
}

function whyNoPod(sets: readonly Workload[]): string {
  return `the pods are called ${sets.map(({ name }) => `${name}-0, ${name}-1`).join(', ')} and so on`;
}
