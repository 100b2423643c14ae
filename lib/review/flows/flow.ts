import type { Caller, SimulatedRequest } from '../../simulate';

/** Who sends requests: somebody outside, through a gateway or an open Service, or a workload. */
export type Sender =
  { readonly kind: 'internet'; readonly via: string } | { readonly kind: 'workload'; readonly caller: Caller; readonly label: string };

/** Requests of one sender to one address. What they are like otherwise is left open. */
export interface Flow {
  readonly sender: Sender;
  readonly scheme: SimulatedRequest['scheme'];
  readonly host: string;
  readonly port: number;
}

const USUAL_PORTS: Readonly<Record<string, number>> = { http: 80, https: 443, tls: 443 };

/** `https://shop.example.com`, with the port when it is not the usual one of the scheme. */
export function addressOf({ scheme, host, port }: Pick<Flow, 'scheme' | 'host' | 'port'>): string {
  return USUAL_PORTS[scheme] === port ? `${scheme}://${host}` : `${scheme}://${host}:${port}`;
}

/** Tells one flow from another. */
export function keyOf(flow: Flow): string {
  return `${senderKey(flow.sender)} ${addressOf(flow)}`;
}

/** Tells one sender from another. */
export function senderKey(sender: Sender): string {
  return sender.kind === 'internet' ? `via ${sender.via}` : sender.label;
}
