import type { At, ManifestObject } from '../../manifest/manifest-object';
import { resolveShortName } from '../../semantics/hostname';
import type { Labels } from '../../semantics/labels';
import type { MeshInput } from '../input';
import { Cursor } from '../reading/cursor';
import { lazy } from '../reading/lazy';
import { type Visibility, visibility } from '../visibility/visibility';

/** A version of a host. */
export interface Subset {
  readonly name: string;
  readonly labels: Labels;
  readonly field: Cursor;
  readonly at: At;
  readonly trafficPolicy: Cursor;
}

/** A DestinationRule, or several of one host in one namespace as Istio merges them. */
export interface DestinationRule {
  /** The one that gives its name. */
  readonly entry: ManifestObject;
  /** That one and those merged into it. */
  readonly entries: readonly ManifestObject[];
  readonly at: At;
  readonly name: string;
  readonly namespace: string;
  /** The full host, short names resolved, in lower case; may be a wildcard. */
  readonly host: string;
  readonly exportedTo: Visibility;
  readonly exportKey: string;
  /** The client workloads that it is for; undefined for all. */
  readonly workloadSelector?: Labels;
  readonly trafficPolicy: Cursor;
  readonly subsets: readonly Subset[];
}

/** Reads a DestinationRule. */
export function readDestinationRule(entry: ManifestObject, input: MeshInput): DestinationRule {
  const spec = Cursor.spec(entry);
  const selector = spec.get('workloadSelector', 'matchLabels');
  const exportTo = spec.get('exportTo').texts();
  const exported = lazy(() =>
    selector.present ? new Set([entry.namespace]) : visibility(exportTo, entry.namespace, input.config.defaultExportTo('DestinationRule')),
  );
  return {
    entry,
    entries: [entry],
    at: entry.at(),
    name: entry.name,
    namespace: entry.namespace,
    host: resolveShortName((spec.get('host').text() ?? '').toLowerCase(), entry.namespace, input.clusterDomain),
    get exportedTo() {
      return exported();
    },
    exportKey: [...exportTo].sort().join(','),
    workloadSelector: selector.present ? selector.labels() : undefined,
    trafficPolicy: spec.get('trafficPolicy'),
    subsets: spec.get('subsets').items().map(readSubset),
  };
}

function readSubset(field: Cursor): Subset {
  return {
    name: field.get('name').text() ?? '',
    labels: field.get('labels').labels(),
    field,
    at: field.at,
    trafficPolicy: field.get('trafficPolicy'),
  };
}

/** The subset of this name. */
export function subsetOf({ subsets }: DestinationRule, name: string): Subset | undefined {
  return subsets.find((subset) => subset.name === name);
}

/**
 * Puts together the rules for the same host in the same namespace, in their order. Rules that are exported to
 * different namespaces stay apart.
 */
export function mergeDestinationRules(rules: readonly DestinationRule[]): readonly DestinationRule[] {
  const merged: DestinationRule[] = [];
  for (const rule of rules) {
    const index = merged.findIndex((other) => canMerge(other, rule));
    if (index < 0) merged.push(rule);
    else merged[index] = join(merged[index], rule);
  }
  return merged;
}

function canMerge(a: DestinationRule, b: DestinationRule): boolean {
  const selectorOf = (rule: DestinationRule) => rule.workloadSelector && JSON.stringify(Object.entries(rule.workloadSelector).sort());
  return a.exportKey === b.exportKey && selectorOf(a) === selectorOf(b);
}

function join(first: DestinationRule, second: DestinationRule): DestinationRule {
  const known = new Set(first.subsets.map(({ name }) => name));
  return {
    ...first,
    entries: [...first.entries, ...second.entries],
    trafficPolicy: first.trafficPolicy.present ? first.trafficPolicy : second.trafficPolicy,
    subsets: [...first.subsets, ...second.subsets.filter(({ name }) => !known.has(name))],
  };
}
