import type { Mesh } from '../../mesh/mesh';
import type { Workload } from '../../mesh/workloads/workload';
import { push } from '../../semantics/push';
import { ManifestSet } from '../../manifest/manifest-set';
import { type Finding, SEVERITIES } from '../../verify/finding';
import { verify, type VerifyOptions } from '../../verify/verify';
import type { GraphFinding } from '../model';
import { namespaceId } from './names';
import type { Nodes } from './nodes';

/** What `verify` says, by the node or namespace that it is shown at. */
export type Marks = ReadonlyMap<string, readonly GraphFinding[]>;

/** Errors and warnings of `verify`, at the nodes that their objects speak of. */
export function marksOf(mesh: Mesh, nodes: Nodes, options: VerifyOptions): Marks {
  const marks = new Map<string, GraphFinding[]>();
  const { findings } = verify(new ManifestSet(mesh.objects.all), options);
  const worth = findings.filter(({ severity }) => severity !== 'info');
  if (worth.length === 0) return marks;
  const places = placesOf(mesh, nodes);
  for (const finding of worth) {
    for (const id of shownAt(finding, places)) push(marks, id, markOf(finding));
  }
  for (const list of marks.values()) list.sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
  return marks;
}

function markOf({ severity, rule, object = '', message }: Finding): GraphFinding {
  return { severity, rule, object, message };
}

function shownAt({ object }: Finding, places: ReadonlyMap<string, readonly string[]>): readonly string[] {
  if (object === undefined) return [];
  const [kind, name = ''] = object.split(' ');
  if (kind === 'Namespace') return [namespaceId(name.slice(name.indexOf('/') + 1))];
  return places.get(object) ?? (name.includes('/') ? [namespaceId(name.slice(0, name.indexOf('/')))] : []);
}

/** The nodes that an object speaks of, by the name that findings have for it. */
function placesOf(mesh: Mesh, nodes: Nodes): ReadonlyMap<string, readonly string[]> {
  const places = new Map<string, string[]>();
  for (const service of mesh.services.registry.all) {
    const id = nodes.ofService(service);
    push(places, service.entry.ref, id);
    for (const { entry } of mesh.virtualServices.covering(service.host)) push(places, entry.ref, id);
    for (const { entry } of mesh.destinationRules.covering(service.host)) push(places, entry.ref, id);
  }
  const idOf = ({ namespace, name }: Workload) => nodes.ofWorkload(`${namespace}/${name}`);
  for (const workload of mesh.workloads.all) push(places, workload.entry.ref, idOf(workload));
  for (const policy of mesh.policies.of('AuthorizationPolicy').all) {
    const { selected, targets } = mesh.policies.reachOf(policy);
    const services = targets.flatMap((target) => target.services);
    const ids = [...(policy.selector ? selected.map(idOf) : []), ...services.map((service) => nodes.ofService(service))];
    for (const id of ids) push(places, policy.entry.ref, id);
  }
  return places;
}
