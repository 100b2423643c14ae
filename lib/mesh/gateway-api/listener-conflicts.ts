import type { ApiListener } from './listener';

/** Why a listener of a ListenerSet is not served: an earlier listener of the Gateway has its port. */
export interface ListenerConflict {
  readonly reason: 'HostnameConflict' | 'ProtocolConflict';
  readonly listener: ApiListener;
  /** The listener that is served. */
  readonly winner: ApiListener;
}

/**
 * The listeners of ListenerSets that cannot stand beside the others of their Gateway.
 *
 * @param listeners those of one Gateway: its own, then those of its ListenerSets, the oldest first
 */
export function findConflicts(listeners: readonly ApiListener[]): readonly ListenerConflict[] {
  const taken = new Map<string, ApiListener>();
  const conflicts: ListenerConflict[] = [];
  for (const listener of listeners) {
    const conflict = listener.owner.kind === 'Gateway' ? undefined : conflictOf(listener, taken);
    if (conflict) conflicts.push(conflict);
    else for (const key of [portOf(listener), hostOf(listener)]) if (!taken.has(key)) taken.set(key, listener);
  }
  return conflicts;
}

function conflictOf(listener: ApiListener, taken: ReadonlyMap<string, ApiListener>): ListenerConflict | undefined {
  const onPort = taken.get(portOf(listener));
  if (onPort && familyOf(onPort) !== familyOf(listener)) return { reason: 'ProtocolConflict', listener, winner: onPort };
  const alike = taken.get(hostOf(listener));
  return alike && { reason: 'HostnameConflict', listener, winner: alike };
}

/** Listeners that end TLS and those that pass it on find their connections by the same name. */
function familyOf({ protocol }: ApiListener): string {
  return protocol === 'HTTPS' ? 'TLS' : protocol;
}

function portOf({ port }: ApiListener): string {
  return String(port);
}

function hostOf({ port, protocol, hostname }: ApiListener): string {
  return `${port} ${protocol} ${hostname}`;
}
