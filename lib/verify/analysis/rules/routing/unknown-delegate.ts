import { readHttpRule, type VirtualService } from '../../../../mesh/routes/virtual-service';
import type { Claim } from '../../../claim';
import { requestsAskedFor } from '../../claims/route-requests';
import { unchanged } from '../../claims/unchanged';
import type { Mesh } from '../../../../mesh/mesh';
import type { Cursor } from '../../../../mesh/reading/cursor';
import { droppedDelegate } from '../../../../mesh/routes/dropped-delegate';
import { isSlip } from '../../../../semantics/slip';
import type { Complaint } from '../../rule';
import { defineRule } from '../../rule';
import { judgeUnknown } from '../../unknown-name';

export const unknownDelegate = defineRule({
  id: 'routing/unknown-delegate',
  severity: 'error',
  summary: 'Every delegate is a VirtualService without hosts that is visible to the root.',
  reads: ['MeshConfig', 'VirtualService'],
  alsoKnownAs: [],
  why: 'A VirtualService is only a delegate if it does not have hosts. Istio drops a route whose delegate does not exist, has hosts or is not exported to the root, so the requests get 404.',

  check(mesh, report) {
    for (const root of mesh.virtualServices.declared) {
      for (const { field } of root.written('http').filter((route) => route.field.get('delegate').present)) {
        const complaint = complaintOf(mesh, field);
        if (complaint) report({ ...complaint, claims: () => changesNothing(mesh, root, field) });
      }
    }
  },
});

/** The claim that what the route asks for ends as it does without the route. */
function changesNothing(mesh: Mesh, root: VirtualService, route: Cursor): readonly Claim[] {
  return unchanged(requestsAskedFor(mesh, root, readHttpRule(route, mesh.clusterDomain)), route.path);
}

function complaintOf(mesh: Mesh, rule: Cursor): Complaint | undefined {
  const dropped = droppedDelegate(mesh, rule);
  if (!dropped) return undefined;
  const { ref, problem, why, target } = dropped;
  const at = rule.get('delegate', 'name').at;
  if (problem === 'not exported') {
    const { namespace } = rule.entry;
    return { at, message: `${why}, so this route is dropped`, fix: `add ${namespace} to exportTo of ${target!.ref}` };
  }
  if (problem === 'has hosts') {
    return { at, message: `${why} and this route is dropped`, fix: `remove hosts and gateways from ${target!.ref}` };
  }
  const [, name] = ref.split('/');
  const meant = mesh.virtualServices.delegates.refs.find((each) => isSlip(ref, each) || each.split('/')[1] === name);
  const known = meant && `${meant.split('/')[1]} of namespace ${meant.split('/')[0]}`;
  return { message: `${why}, so this route is dropped`, ...judgeUnknown(mesh, { at, name: `VirtualService ${ref}`, meant: known }) };
}
