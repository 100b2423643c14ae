import type { Outcome } from '../../simulate';
import { problemOf } from '../../simulate/outcome';
import type { Arrival, Station } from '../../simulate/way';
import { INTERNET } from '../reading/names';
import type { Nodes } from '../reading/nodes';

/** One step of a request in the picture. */
export interface Hop {
  /** Ids of nodes. */
  readonly from: string;
  readonly to: string;
  /** Steps that are made at the same time have the same number. */
  readonly step: number;
  /** The part of the requests that takes it: `80 %`. */
  readonly share: string;
  /** Why it ends here. */
  readonly problem?: string;
}

/** The steps of a request from node to node, the first one first. Empty when it did not set out. */
export function hopsOf({ way, request }: Outcome, nodes: Nodes): readonly Hop[] {
  if (!way || typeof request === 'string') return [];
  const hops: Hop[] = [];
  const first = nodes.ofWorkload(way.at);
  if (request.from !== undefined) follow(way, first, 0, nodes, hops);
  else if (way.direction === 'service') follow(way, INTERNET, 0, nodes, hops);
  else {
    hops.push({ from: INTERNET, to: first, step: 0, share: '100 %', ...endOf(way) });
    follow(way, first, 1, nodes, hops);
  }
  return hops;
}

function follow({ legs }: Station, from: string, step: number, nodes: Nodes, hops: Hop[]): void {
  for (const { delivery, share, arrivals, lost } of legs) {
    const service = delivery.cluster && nodes.ofService(delivery.cluster.service);
    const part = share.toString();
    const isStep = service !== undefined && service !== from;
    if (isStep) hops.push({ from, to: service, step, share: part, ...(lost === undefined ? {} : { problem: lost }) });
    for (const arrival of arrivals) arrive(arrival, service ?? from, isStep ? step + 1 : step, part, nodes, hops);
  }
}

function arrive(arrival: Arrival, from: string, step: number, share: string, nodes: Nodes, hops: Hop[]): void {
  const { workload, station } = arrival;
  if (!workload) return;
  const to = nodes.ofWorkload(`${workload.namespace}/${workload.name}`);
  const problem = problemOf(arrival);
  if (to !== from) hops.push({ from, to, step, share, ...(problem === undefined ? {} : { problem }) });
  if (station) follow(station, to, step + 1, nodes, hops);
}

const GOES_ON: ReadonlySet<string> = new Set(['forwarded', 'redirected', 'answered']);

function endOf({ hop }: Station): { readonly problem?: string } {
  return GOES_ON.has(hop.kind) ? {} : { problem: hop.reason };
}
