import type { Labels } from '../../semantics/labels';
import type { Cursor } from '../reading/cursor';
import type { Port } from '../services/port';
import type { DestinationRule } from './destination-rule';
import { portEntries } from './traffic-policy';

/** One `tls` block of a DestinationRule, with the ports and the pods that it applies to. */
export interface TlsSettings {
  readonly tls: Cursor;
  /** The labels of its subset; empty if it applies to all pods. */
  readonly labels: Labels;
  /** The settings of a port replace those of the rule or subset as a whole. */
  isFor(port: Pick<Port, 'number'>): boolean;
}

/** The `tls` blocks of a DestinationRule: of all ports, of single ones, and of subsets. */
export function tlsSettings({ trafficPolicy, subsets }: DestinationRule): readonly TlsSettings[] {
  const ofAll = settingsIn(trafficPolicy, {});
  return [...ofAll, ...subsets.flatMap((subset) => settingsIn(subset.trafficPolicy, subset.labels))].filter(({ tls }) => tls.isGiven);
}

function settingsIn(policy: Cursor, labels: Labels): readonly TlsSettings[] {
  const ports = portEntries(policy);
  const own = new Set(ports.map(({ number }) => number));
  return [
    { tls: policy.get('tls'), labels, isFor: ({ number }) => !own.has(number) },
    ...ports.map(({ number, settings }): TlsSettings => ({ tls: settings.get('tls'), labels, isFor: (port) => port.number === number })),
  ];
}
