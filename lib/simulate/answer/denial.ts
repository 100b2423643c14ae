import type { Hop } from '../proxy/hop';
import type { Outcome } from './outcome';
import type { Station } from '../journey/way';

/** What denies a request on purpose. */
export interface Denial {
  /** A policy, a missing or rejected token, or a connection that is not protected as the workload or the gateway requires. */
  readonly reason: 'policy' | 'token' | 'connection';
  /** Name of the object that decides. */
  readonly by?: string;
}

/** What denies the request, at each of its destinations; undefined if a part of it is allowed or fails for another reason. */
export function denialsOf(outcome: Outcome): readonly Denial[] | undefined {
  const ends = outcome.way ? endsOf(outcome.way) : [];
  const denials = ends.flatMap((end) => end ?? []);
  return ends.length > 0 && denials.length === ends.length ? denials : undefined;
}

/** One for each destination of the request; undefined where nothing denies it. */
function endsOf({ hop, legs }: Station): readonly (Denial | undefined)[] {
  if (hop.kind !== 'forwarded') return [denialOf(hop)];
  if (legs.length === 0) return [undefined];
  return legs.flatMap(({ arrivals, lost }) => {
    if (lost !== undefined || arrivals.length === 0) return [undefined];
    return arrivals.flatMap(({ station }) => (station ? endsOf(station) : [undefined]));
  });
}

function denialOf({ kind, verdict, at, wants }: Hop): Denial | undefined {
  if (kind === 'denied') return { reason: 'policy', by: verdict?.policy?.entry.name };
  if (kind === 'unauthenticated') return { reason: 'token', by: at?.entry.name };
  return kind === 'refused' && wants !== undefined ? { reason: 'connection', by: at?.entry.name } : undefined;
}
