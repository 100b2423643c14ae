import type { Outcome, SimulatedRequest, Simulator } from '../../simulate';
import { problemOf } from '../../simulate/answer/outcome';
import { Participants } from '../../simulate/journey/participants';
import type { Arrival, Station } from '../../simulate/journey/way';
import { INTERNET } from '../reading/names';
import { Nodes } from '../reading/nodes';

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

/** Finds the way of requests from node to node. */
export class Ways {
  private readonly nodes: Nodes;
  private readonly participants: Participants;

  constructor(private readonly simulator: Simulator) {
    this.nodes = new Nodes(simulator);
    this.participants = new Participants(simulator.mesh);
  }

  /** The steps of a request, the first one first. Empty if it did not set out. */
  hopsOf({ way, request }: Outcome): readonly Hop[] {
    if (!way || typeof request === 'string') return [];
    const hops: Hop[] = [];
    if (request.from !== undefined) this.fromWorkload(way, request, hops);
    else if (way.direction === 'service') this.follow(way, INTERNET, 0, hops);
    else {
      const gateway = this.nodes.ofWorkload(way.at);
      hops.push({ from: INTERNET, to: gateway, step: 0, share: '100 %', ...ending(wayEnd(way)) });
      this.follow(way, gateway, 1, hops);
    }
    return hops;
  }

  /** The first proxy of an ambient workload may be the waypoint of the service that it calls. */
  private fromWorkload(way: Station, { from, host }: SimulatedRequest, hops: Hop[]): void {
    const caller = this.participants.caller(from!);
    if (typeof caller === 'string') return;
    const start = this.nodes.ofWorkload(caller.label);
    const problem = wayEnd(way);
    const [service] = this.simulator.mesh.services.registry.named(host.toLowerCase(), caller.proxy.namespace);
    if (way.direction === 'waypoint' && service && problem !== undefined)
      hops.push({ from: start, to: this.nodes.ofService(service), step: 0, share: '100 %', problem });
    else this.follow(way, start, 0, hops);
  }

  private follow({ legs }: Station, from: string, step: number, hops: Hop[]): void {
    for (const { delivery, share, arrivals, lost } of legs) {
      const service = delivery.cluster && this.nodes.ofService(delivery.cluster.service);
      const part = share.toString();
      const isStep = service !== undefined && service !== from;
      if (isStep) hops.push({ from, to: service, step, share: part, ...ending(lost) });
      for (const arrival of arrivals) this.arrive(arrival, service ?? from, isStep ? step + 1 : step, part, hops);
    }
  }

  /** A waypoint has no node: what it refuses ends at the service that it is for. */
  private arrive(arrival: Arrival, from: string, step: number, share: string, hops: Hop[]): void {
    const { workload, station } = arrival;
    const problem = problemOf(arrival);
    const [to] = workload ? this.nodes.known([`${workload.namespace}/${workload.name}`]) : [];
    if (to !== undefined && to !== from) hops.push({ from, to, step, share, ...ending(problem) });
    else if (problem !== undefined) hops.push(...hops.splice(-1).map((last) => ({ ...last, problem })));
    if (station) this.follow(station, to ?? from, to === undefined ? step : step + 1, hops);
  }
}

const GOES_ON: ReadonlySet<string> = new Set(['forwarded', 'redirected', 'answered']);

function wayEnd({ hop }: Station): string | undefined {
  return GOES_ON.has(hop.kind) ? undefined : hop.reason;
}

function ending(problem: string | undefined): { readonly problem?: string } {
  return problem === undefined ? {} : { problem };
}
