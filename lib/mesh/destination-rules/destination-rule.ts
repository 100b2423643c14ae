import type { At, ManifestObject } from '../../manifest/manifest-object';
import { resolveShortName } from '../../semantics/hostname';
import type { Labels } from '../../semantics/labels';
import type { MeshInput } from '../input';
import { Cursor } from '../reading/cursor';
import { type Visibility, visibility } from '../visibility/visibility';

/** A version of a host. */
export interface Subset {
  readonly name: string;
  readonly labels: Labels;
  readonly field: Cursor;
  readonly at: At;
  readonly trafficPolicy: Cursor;
}

/** A DestinationRule, or several for one host in one namespace, as Istio merges them. */
export interface DestinationRule {
  /** The one with its name. */
  readonly entry: ManifestObject;
  /** This one and those merged into it. */
  readonly entries: readonly ManifestObject[];
  readonly at: At;
  readonly name: string;
  readonly namespace: string;
  /** The full host, short names resolved, in lower case; may be a wildcard. */
  readonly host: string;
  readonly exportedTo: Visibility;
  readonly exportKey: string;
  /** The client workloads that it applies to; undefined for all. */
  readonly workloadSelector?: Labels;
  readonly trafficPolicy: Cursor;
  readonly subsets: readonly Subset[];
}

/** A DestinationRule as it is written. */
export class WrittenDestinationRule implements DestinationRule {
  readonly at: At;
  readonly host: string;
  readonly workloadSelector?: Labels;
  readonly trafficPolicy: Cursor;
  readonly subsets: readonly Subset[];
  private readonly exportTo: readonly string[];
  private visibility: Visibility | undefined;

  constructor(
    readonly entry: ManifestObject,
    private readonly input: MeshInput,
  ) {
    const spec = Cursor.spec(entry);
    const selector = spec.get('workloadSelector', 'matchLabels');
    this.at = entry.at();
    this.host = resolveShortName((spec.get('host').text() ?? '').toLowerCase(), entry.namespace, input.clusterDomain);
    this.workloadSelector = selector.present ? selector.labels() : undefined;
    this.trafficPolicy = spec.get('trafficPolicy');
    this.subsets = spec.get('subsets').items().map(readSubset);
    this.exportTo = spec.get('exportTo').texts();
  }

  get entries(): readonly ManifestObject[] {
    return [this.entry];
  }

  get name(): string {
    return this.entry.name;
  }

  get namespace(): string {
    return this.entry.namespace;
  }

  get exportedTo(): Visibility {
    return (this.visibility ??= this.workloadSelector
      ? new Set([this.namespace])
      : visibility(this.exportTo, this.namespace, this.input.config.defaultExportTo('DestinationRule')));
  }

  get exportKey(): string {
    return this.exportTo.length < 2 ? this.exportTo.join() : [...this.exportTo].sort().join(',');
  }
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
 * Merges the rules for the same host in the same namespace, in order. Rules that are exported to different namespaces are not merged.
 */
export function mergeDestinationRules(rules: readonly DestinationRule[]): readonly DestinationRule[] {
  if (rules.length < 2) return rules;
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
  const { entry, at, name, namespace, host, exportedTo, exportKey, workloadSelector } = first;
  return {
    entry,
    at,
    name,
    namespace,
    host,
    exportedTo,
    exportKey,
    workloadSelector,
    entries: [...first.entries, ...second.entries],
    trafficPolicy: first.trafficPolicy.present ? first.trafficPolicy : second.trafficPolicy,
    subsets: [...first.subsets, ...second.subsets.filter((subset) => !known.has(subset.name))],
  };
}
