import type { At } from '../../manifest/manifest-object';
import type { Cursor } from '../reading/cursor';
import type { DestinationRule, Subset } from './destination-rule';

/** The four parts of a traffic policy. Each one is used as a whole or not at all. */
export interface TrafficPolicy {
  readonly connectionPool?: Cursor;
  readonly loadBalancer?: Cursor;
  readonly outlierDetection?: Cursor;
  readonly tls?: Cursor;
}

const PARTS = ['connectionPool', 'loadBalancer', 'outlierDetection', 'tls'] as const;

/**
 * The policy for one port and subset of a host.
 *
 * An entry of `portLevelSettings` inherits nothing. A subset replaces the parts that it names, and all of them when it
 * has an entry for the port.
 */
export function trafficPolicy(rule: DestinationRule | undefined, port: number, subset: Subset | undefined): TrafficPolicy {
  if (!rule) return NO_PARTS;
  const base = partsOf(portEntry(rule.trafficPolicy, port) ?? rule.trafficPolicy);
  if (!subset?.trafficPolicy.present) return base;
  const ownPort = portEntry(subset.trafficPolicy, port);
  return ownPort ? partsOf(ownPort) : { ...base, ...partsOf(subset.trafficPolicy) };
}

/** The TLS mode that decides how Istio marks endpoints: only of this level, that of the port before the general one. */
export function tlsModeForEndpoints(policy: Cursor, port: number): string | undefined {
  const entry = portEntry(policy, port)?.get('tls');
  const tls = entry?.present ? entry : policy.get('tls');
  return tls.present ? (tls.get('mode').text() ?? 'DISABLE') : undefined;
}

/** One entry of `portLevelSettings`. */
export interface PortEntry {
  /** Undefined if it is not a number. */
  readonly number: number | undefined;
  /** The place of the number. */
  readonly at: At;
  readonly settings: Cursor;
}

/** The settings of single ports in a traffic policy. */
export function portEntries(policy: Cursor): readonly PortEntry[] {
  const entries = policy.get('portLevelSettings').items();
  if (entries.length === 0) return NO_ENTRIES;
  return entries.map((settings) => {
    const number = settings.get('port', 'number');
    return { number: number.number(), at: number.at, settings };
  });
}

const NO_ENTRIES: readonly PortEntry[] = [];

function portEntry(policy: Cursor, port: number): Cursor | undefined {
  return portEntries(policy).find(({ number }) => number === port)?.settings;
}

function partsOf(policy: Cursor): TrafficPolicy {
  if (!policy.present) return NO_PARTS;
  const present = PARTS.map((part) => [part, policy.get(part)] as const).filter(([, field]) => field.present);
  return Object.fromEntries(present);
}

const NO_PARTS: TrafficPolicy = {};
