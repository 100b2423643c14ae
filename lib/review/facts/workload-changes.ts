import type { Workload } from '../../mesh/workloads/workload';
import type { Change, Effect } from '../changes/change';
import { onBoth, type Sides } from '../sides';

/** What runs: images, replicas, resources, identity, and what handles the traffic of the pods. */
export function workloadChanges(sides: Sides): readonly Change[] {
  const { before, after } = onBoth(sides, ({ mesh }) => new Map(mesh.workloads.all.map((workload) => [workload.entry.id, workload])));
  const ids = [...new Set([...before.keys(), ...after.keys()])];
  return ids.flatMap((id) => changesOf(before.get(id), after.get(id)));
}

function changesOf(before: Workload | undefined, after: Workload | undefined): readonly Change[] {
  const change = (text: string, effect: Effect = 'changes'): Change => {
    const { entry } = after ?? before!;
    return {
      group: 'workloads',
      effect,
      text: `${entry.ref} ${text}`,
      places: [...(before ? [before.at] : []), ...(after ? [after.at] : [])],
    };
  };
  if (!before) return [change('is new', 'opens')];
  if (!after) return [change('is removed', 'closes')];
  const old = factsOf(before);
  const now = factsOf(after);
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((fact) => {
    const [was, is] = [old.get(fact), now.get(fact)];
    return was === is ? [] : [change(`${fact}: ${was ?? 'none'} → ${is ?? 'none'}`)];
  });
}

const DATA_PLANES: Readonly<Record<Workload['dataPlane'], string>> = {
  sidecar: 'a sidecar',
  ambient: 'ztunnel',
  gateway: 'a gateway',
  none: 'nothing',
};

function factsOf(workload: Workload): ReadonlyMap<string, string> {
  const containers = workload.containers().flatMap(({ name, image, field }) => [
    ...(image === undefined ? [] : [[`image of ${name}`, image] as const]),
    ...field
      .get('resources')
      .entries()
      .flatMap(([kind, amounts]) =>
        amounts.entries().map(([resource, amount]) => [`${resource} ${kind} of ${name}`, String(amount.value)] as const),
      ),
  ]);
  return new Map<string, string>([
    ['replicas', String(workload.replicas ?? 'one per node')],
    ['service account', workload.serviceAccount],
    ['traffic handled by', DATA_PLANES[workload.dataPlane]],
    ...containers,
  ]);
}
