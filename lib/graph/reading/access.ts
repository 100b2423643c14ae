import type { SenderGroup, StandsFor } from '../../review/flows/senders';
import type { Address } from '../../review/flows/mesh-flows';
import { type Answers, answersTo } from './answers';
import type { Reading } from './reading';

/** What a group of callers can do with a service. */
export interface Access {
  readonly standsFor: StandsFor;
  /** The workloads of the group, as `namespace/name`. */
  readonly members: () => readonly string[];
  readonly ports: readonly PortAccess[];
}

/** What a group of callers can do with one port. */
export interface PortAccess extends Answers {
  readonly port: number;
}

/** Asks each group of callers for each address. */
export function accessTo(addresses: readonly Address[], groups: readonly SenderGroup[], reading: Reading): readonly Access[] {
  return groups.map(({ sender, standsFor, members }) => ({
    standsFor,
    members,
    ports: addresses.map((address) => ({ port: address.port, ...answersTo({ sender, ...address }, reading) })),
  }));
}

/** True if two groups can do the same. */
export function isSameAccess(a: readonly PortAccess[], b: readonly PortAccess[]): boolean {
  return keyOf(a) === keyOf(b);
}

/** What most of the groups can do; the first of them where there are as many of one kind as of another. */
export function mostCommon(all: readonly Access[]): readonly PortAccess[] {
  const counts = new Map<string, { ports: readonly PortAccess[]; count: number }>();
  for (const { ports } of all) {
    const key = keyOf(ports);
    counts.set(key, { ports, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()].reduce((best, one) => (one.count > best.count ? one : best), { ports: [] as readonly PortAccess[], count: 0 })
    .ports;
}

function keyOf(ports: readonly PortAccess[]): string {
  return JSON.stringify(ports.map(({ port, requests, served, security }) => [port, requests, served, security]));
}
