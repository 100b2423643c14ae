import type { Rejected } from '../../proxy/trace';
import type { Station } from '../way';
import type { Candidate, Candidates } from './candidate';

/** The candidates of a whole path: route rules that do not match, policies that do not allow the request, and objects that were not evaluated. */
export function allCandidates(stations: readonly Station[]): Candidates {
  const unasked = stations.map((station) => station.candidates());
  return {
    list: stations.flatMap((station, index) => [...rejectedAt(station), ...unasked[index].list]),
    more: unasked.reduce((sum, { more }) => sum + more, 0),
  };
}

/** Policies only matter if none of them allows the request. */
function rejectedAt({ steps, hop, direction }: Station): readonly Candidate[] {
  const stages = direction === 'inbound' ? [] : ['virtual host', 'route', 'listener'];
  const asked = hop.kind === 'denied' && hop.verdict?.rule === 'none' ? [...stages, 'authorization'] : stages;
  return steps.filter(({ stage }) => asked.includes(stage)).flatMap(({ rejected = [] }) => rejected.map(candidate));
}

function candidate({ what, at, why }: Rejected): Candidate {
  return { object: at?.entry.ref ?? what, place: at, because: why };
}
