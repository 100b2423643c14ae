import type { Call } from './call';
import { type Cluster, clusterOf, type MissingCluster } from './clusters/cluster';
import type { Hop } from './hop';
import { gatewayHop } from './stages/gateway';
import { inboundHop } from './stages/inbound';
import { outboundHop } from './stages/outbound';
import type { Recorder } from './trace';
import type { View } from './view';

/** The path of a call through a proxy. */
export type Direction = 'gateway' | 'outbound' | 'inbound';

const STAGES = { gateway: gatewayHop, outbound: outboundHop, inbound: inboundHop } as const;

/** One proxy: given a port, an address and a request, it returns its decision. */
export class ProxySimulator {
  constructor(readonly view: View) {}

  /** What the proxy does with a call; the recorder stores every decision. */
  handle(direction: Direction, call: Call, recorder?: Recorder): Hop {
    return STAGES[direction](this.view, call, recorder);
  }

  /** A cluster as this proxy has it: `outbound|9080|v1|reviews.bookinfo.svc.cluster.local`. */
  cluster(name: string): Cluster | MissingCluster {
    return clusterOf(this.view, name);
  }
}
