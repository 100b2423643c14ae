import type { Rejected } from '../../proxy/trace';
import type { Station } from '../way';
import type { Candidate, Candidates } from './candidate';

/** The candidates of a whole way: rules of routes that did not fit, policies that did not let it pass, and objects that were not asked at all. */
export function allCandidates(stations: readonly Station[]): Candidates {
  const unasked = stations.map((station) => station.candidates());
  return {
    list: stations.flatMap((station, index) => [...rejectedAt(station), ...unasked[index].list]),
    more: unasked.reduce((sum, { more }) => sum + more, 0),
  };
}

/** Policies are of interest only where none of them allowed the request. */
function rejectedAt({ steps, hop, direction }: Station): readonly Candidate[] {
  const stages = direction === 'inbound' ? [] : ['virtual host', 'route', 'listener'];
  const asked = hop.kind === 'denied' && hop.verdict?.rule === 'none' ? [...stages, 'authorization'] : stages;
  return steps.filter(({ stage }) => asked.includes(stage)).flatMap(({ rejected = [] }) => rejected.map(candidate));
}

function candidate({ what, at, why }: Rejected): Candidate {
  return { object: at?.entry.ref ?? what, place: at, because: why };
}
