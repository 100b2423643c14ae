import { gatewayListeners, listenerPort } from '../proxy/listeners/gateway-listener';
import type { EntryPoint } from './participants';

/** The ports by which clients reach a listener of a gateway: those of the Services in front of it, or its own where no manifest has one. */
export function portsOf({ view, services }: EntryPoint, listener: number): readonly number[] {
  if (services.length === 0) return [listener];
  const numbers = services.flatMap(({ ports }) => ports.map(({ number }) => number));
  return [...new Set(numbers)].filter((number) => listenerPort(view, number) === listener);
}

/** The ports of a gateway that clients can connect to. */
export function openPorts(gateway: EntryPoint): readonly number[] {
  return [...new Set(gatewayListeners(gateway.view).all.flatMap(({ port }) => portsOf(gateway, port)))];
}
