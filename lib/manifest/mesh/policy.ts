import type { Labels } from '../../semantics/labels';
import type { At, ManifestObject } from '../manifest-object';
import { mappingOf, mappingsOf, textMapOf, textOf } from './values';

/** What a policy says it is for, by reference: a Gateway, a Service, a ServiceEntry, a GatewayClass. */
export interface TargetRefView {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  readonly at: At;
}

/** A resource that is for some workloads: AuthorizationPolicy, PeerAuthentication, Telemetry, Sidecar, EnvoyFilter … */
export class PolicyView {
  readonly at: At;
  /** The labels that it looks for; undefined when it takes the whole namespace, or the mesh. */
  readonly selector?: Labels;
  /** The place of the selector. */
  readonly selectorAt: At;
  readonly targetRefs: readonly TargetRefView[];

  constructor(readonly entry: ManifestObject) {
    const spec = mappingOf(entry.object.spec);
    const [field, labels] = spec.workloadSelector === undefined ? ['selector', 'matchLabels'] : ['workloadSelector', 'labels'];
    const selector = textMapOf(mappingOf(spec[field])[labels] ?? mappingOf(spec[field]).matchLabels);
    this.at = entry.at();
    this.selector = Object.keys(selector).length > 0 ? selector : undefined;
    this.selectorAt = entry.at('spec', field);
    this.targetRefs = [
      ...mappingsOf(spec.targetRefs).map(([i, ref]) => [ref, entry.at('spec', 'targetRefs', i)] as const),
      ...(spec.targetRef === undefined ? [] : [[mappingOf(spec.targetRef), entry.at('spec', 'targetRef')] as const]),
    ].map(([ref, at]) => ({
      group: textOf(ref.group) ?? '',
      kind: textOf(ref.kind) ?? '',
      name: textOf(ref.name) ?? '',
      namespace: textOf(ref.namespace) ?? entry.namespace,
      at,
    }));
  }

  get kind(): string {
    return this.entry.kind;
  }

  get name(): string {
    return this.entry.name;
  }

  get namespace(): string {
    return this.entry.namespace;
  }
}
