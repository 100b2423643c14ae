import type { At } from '../../manifest/manifest-object';
import type { TransportSecurity } from '../proxy/call';
import type { Candidates } from './candidates/candidate';
import type { ClusterEndpoint } from '../proxy/clusters/cluster';
import type { Fraction } from '../request/fraction';
import type { Delivery, Hop } from '../proxy/hop';
import type { Workload } from '../../mesh/workloads/workload';
import type { Direction } from '../proxy/proxy-simulator';
import type { Asked } from '../request/question';
import type { Step } from '../proxy/trace';

/** One proxy on the path and what follows it. */
export interface Station {
  /** `istio-system/istio-ingressgateway`. */
  readonly at: string;
  /** `direct` for a caller without a proxy, `service` for a Service that is reachable from outside. */
  readonly direction: Direction | 'direct' | 'service' | 'waypoint' | 'ztunnel';
  /** What handles the traffic there, and why. Only set for explanations, and if the input has the workload. */
  readonly dataPlane?: string;
  readonly hop: Hop;
  /** Only set for explanations. */
  readonly steps: readonly Step[];
  /** What the proxy could ask about the request. Only set for explanations. */
  readonly asked: readonly Asked[];
  /** The rules that do not match the request here, computed when they are read. Only set for explanations. */
  readonly candidates: () => Candidates;
  readonly legs: readonly Leg[];
  /** True if a policy that applies here compares addresses. */
  readonly looksAtAddresses: boolean;
  /** What is not simulated in this proxy and its connections, computed when it is read. */
  readonly unmodelled: () => readonly string[];
}

/** A share of the requests on its path to one destination. */
export interface Leg {
  readonly delivery: Delivery;
  /** Of all requests, not only of those of this hop. */
  readonly share: Fraction;
  /** One for each different workload behind the destination. */
  readonly arrivals: readonly Arrival[];
  /** Why none of it arrives. */
  readonly lost?: string;
  /** Envoy's response flags when nothing arrives. */
  readonly flags?: string;
  /** What the input does not say about the destination. */
  readonly note?: string;
}

/** The arrival of a leg at one workload. */
export interface Arrival {
  readonly endpoint: ClusterEndpoint;
  readonly workload?: Workload;
  readonly security: TransportSecurity;
  /** The workload's own proxy. Absent if it has none. */
  readonly station?: Station;
  /** The annotation that excludes the port from the workload's own proxy. */
  readonly exception?: At;
  /** Why the workload does not accept the connection, if it does not have a proxy that decides. */
  readonly refused?: string;
  /** The value that decided about `refused`. */
  readonly at?: At;
  /** Envoy's response flags at the proxy that made the connection. */
  readonly flags?: string;
}
