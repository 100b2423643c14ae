import { resolveShortName } from '../../semantics/hostname';
import type { Labels } from '../../semantics/labels';
import type { At, ManifestObject } from '../manifest-object';
import { type Mapping, mappingOf, mappingsOf, textMapOf, textOf, textsOf } from './values';

/** One entry of a DestinationRule's `subsets`. */
export interface SubsetView {
  readonly name: string;
  readonly labels: Labels;
  readonly trafficPolicy?: Mapping;
  readonly at: At;
}

/** A DestinationRule. */
export class DestinationRuleView {
  readonly at: At;
  /** The full host, short names resolved; may be a wildcard. */
  readonly host: string;
  readonly subsets: readonly SubsetView[];
  readonly trafficPolicy?: Mapping;
  /** The namespaces that see it; empty for all. */
  readonly exportTo: readonly string[];
  /** The pods that it is for; undefined for all. */
  readonly workloadSelector?: Labels;

  constructor(
    readonly entry: ManifestObject,
    clusterDomain: string,
  ) {
    const spec = mappingOf(entry.object.spec);
    this.at = entry.at();
    this.host = resolveShortName(textOf(spec.host) ?? '', entry.namespace, clusterDomain);
    this.trafficPolicy = spec.trafficPolicy === undefined ? undefined : mappingOf(spec.trafficPolicy);
    this.exportTo = textsOf(spec.exportTo);
    this.workloadSelector = spec.workloadSelector === undefined ? undefined : textMapOf(mappingOf(spec.workloadSelector).matchLabels);
    this.subsets = mappingsOf(spec.subsets).map(([index, subset]) => ({
      name: textOf(subset.name) ?? '',
      labels: textMapOf(subset.labels),
      trafficPolicy: subset.trafficPolicy === undefined ? undefined : mappingOf(subset.trafficPolicy),
      at: entry.at('spec', 'subsets', index),
    }));
  }

  get name(): string {
    return this.entry.name;
  }

  get namespace(): string {
    return this.entry.namespace;
  }

  /** The subset of this name. */
  subset(name: string): SubsetView | undefined {
    return this.subsets.find((subset) => subset.name === name);
  }
}
