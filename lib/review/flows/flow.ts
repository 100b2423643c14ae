import { addressText } from '../../simulate/request/address-text';
import type { Caller, SimulatedRequest } from '../../simulate';

/** Somebody outside, through a gateway or an open Service. */
export interface InternetSender {
  readonly kind: 'internet';
  /** `namespace/name` of the gateway, or `service namespace/name`. */
  readonly via: string;
}

/** A workload of the cluster. */
export interface WorkloadSender {
  readonly kind: 'workload';
  readonly label: string;
  readonly caller: Caller;
  /** True if it has an identity of the mesh on either side. */
  readonly isInMesh: boolean;
}

/** Who sends requests. */
export type Sender = InternetSender | WorkloadSender;

/** Requests of one sender to one address. What they are like otherwise is left open. */
export interface Flow {
  readonly sender: Sender;
  readonly scheme: SimulatedRequest['scheme'];
  readonly host: string;
  readonly port: number;
  /** What a reader calls the host when it stands for others as well: `*.example.com`. */
  readonly shown?: string;
  /** True for a port that no service has, on which proxies know the host nevertheless. */
  readonly isBeside?: boolean;
  /** True for a host that no manifest speaks of. */
  readonly isUndeclared?: boolean;
}

/** `https://shop.example.com`, with the port if it is not the default port of the scheme. */
export function addressOf({ scheme, host, port }: Pick<Flow, 'scheme' | 'host' | 'port'>): string {
  return addressText(scheme, host, port);
}

/** A pod that has no proxy and no identity of the mesh. */
export const OUTSIDE_MESH: WorkloadSender = {
  kind: 'workload',
  label: 'pods without a proxy',
  caller: { namespace: 'outside-the-mesh', labels: {}, dataPlane: 'none' },
  isInMesh: false,
};

/** Tells one flow from another. */
export function keyOf(flow: Flow): string {
  return `${senderKey(flow.sender)} ${addressOf(flow)}`;
}

/** Tells one sender from another. */
export function senderKey(sender: Sender): string {
  return sender.kind === 'internet' ? `via ${sender.via}` : sender.label;
}
