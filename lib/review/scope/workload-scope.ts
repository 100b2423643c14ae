import type { Workload } from '../../mesh/workloads/workload';
import type { ChangedObject } from '../facts/changed-objects';
import type { ManifestObject } from '../../manifest/manifest-object';
import type { Simulator } from '../../simulate';
import type { Sides } from '../sides';
import type { Scope } from './scope';

/** Calls of a workload that is new or gone; everything when what others see of a workload changes, because it calls as well. */
export function addWorkload(scope: Scope, { before, after }: ChangedObject, sides: Sides): void {
  const old = before && workloadOf(before, sides.before);
  const now = after && workloadOf(after, sides.after);
  if ((before && !old) || (after && !now)) return scope.addEverything();
  if (old && now) {
    if (seenOf(old) !== seenOf(now)) scope.addEverything();
    return;
  }
  const workload = (old ?? now)!;
  const { mesh } = old ? sides.before : sides.after;
  if (workload.dataPlane === 'gateway') return scope.addEverything();
  for (const { host, isHeadless } of mesh.services.inFrontOf(workload)) {
    if (isHeadless) return scope.addEverything();
    scope.addHost(host);
  }
}

function workloadOf({ name, namespace, id }: ManifestObject, { mesh }: Simulator): Workload | undefined {
  return mesh.workloads.named(name, namespace).find(({ entry }) => entry.id === id);
}

/** What routes, policies and Services can see of a workload. */
function seenOf(workload: Workload): string {
  const { labels, annotations, serviceAccount, dataPlane, address, locality } = workload;
  const ports = workload.containers().map((container) => container.ports);
  return JSON.stringify([labels, annotations, serviceAccount, dataPlane, address, locality, ports]);
}
