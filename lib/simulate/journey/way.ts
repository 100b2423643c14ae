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

/** One proxy on the way and what follows it. */
export interface Station {
  /** `istio-system/istio-ingressgateway`. */
  readonly at: string;
  /** `direct` for a caller that has no proxy, `service` for a Service that is open to the outside. */
  readonly direction: Direction | 'direct' | 'service' | 'waypoint' | 'ztunnel';
  /** What handles the traffic there and by what. Absent unless an explanation is asked for, and where no workload of the input stands. */
  readonly dataPlane?: string;
  readonly hop: Hop;
  /** Empty unless an explanation is asked for. */
  readonly steps: readonly Step[];
  /** What the proxy could ask about the request. Empty unless an explanation is asked for. */
  readonly asked: readonly Asked[];
  /** The rules that did not take the request here, looked for when they are asked for. None unless an explanation is. */
  readonly candidates: () => Candidates;
  readonly legs: readonly Leg[];
  /** True when a policy in force here compares addresses. */
  readonly looksAtAddresses: boolean;
  /** What is not simulated of what this proxy does and of the connections that it makes, looked for when it is asked for. */
  readonly unmodelled: () => readonly string[];
}

/** A share of the requests on its way to one destination. */
export interface Leg {
  readonly delivery: Delivery;
  /** Of all requests, not only of those of this hop. */
  readonly share: Fraction;
  /** One for each different workload behind the destination. */
  readonly arrivals: readonly Arrival[];
  /** Why nothing of it arrives. */
  readonly lost?: string;
  /** Envoy's response flags when nothing arrives. */
  readonly flags?: string;
  /** What the input does not say about the destination. */
  readonly note?: string;
}

/** The end of a leg at one workload. */
export interface Arrival {
  readonly endpoint: ClusterEndpoint;
  readonly workload?: Workload;
  readonly security: TransportSecurity;
  /** The workload's own proxy. Absent when it has none. */
  readonly station?: Station;
  /** The annotation that keeps the port from the workload's own proxy. */
  readonly exception?: At;
  /** Why the workload does not take the connection, when it has no proxy to say so. */
  readonly refused?: string;
  /** The value that decided about `refused`. */
  readonly at?: At;
  /** Envoy's response flags at the proxy that made the connection. */
  readonly flags?: string;
}
