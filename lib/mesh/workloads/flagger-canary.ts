import type { At, ManifestObject } from '../../manifest/manifest-object';
import { Cursor } from '../reading/cursor';
import type { Objects } from '../reading/objects';

/** A Canary of Flagger: the workload that it is about, and what it judges new versions by. */
export interface FlaggerCanary {
  readonly entry: ManifestObject;
  /** The mesh or ingress that it uses; undefined for Flagger's default. */
  readonly provider?: string;
  readonly target: { readonly kind: string; readonly name: string };
  readonly metrics: readonly FlaggerMetric[];
}

/** One entry of `analysis.metrics`. */
export interface FlaggerMetric {
  readonly name: string;
  /** The place of the name. */
  readonly at: At;
  /** True when a MetricTemplate says how it is asked for; the others are built in. */
  readonly hasTemplate: boolean;
}

/** The Canaries of the input. */
export function flaggerCanaries(objects: Objects): readonly FlaggerCanary[] {
  return objects.of('Canary', 'flagger.app').map((entry) => {
    const spec = Cursor.spec(entry);
    const target = spec.get('targetRef');
    return {
      entry,
      provider: spec.get('provider').text(),
      target: { kind: target.get('kind').text() ?? '', name: target.get('name').text() ?? '' },
      metrics: spec.get('analysis', 'metrics').items().map(readMetric),
    };
  });
}

function readMetric(field: Cursor): FlaggerMetric {
  const name = field.get('name');
  return { name: name.text() ?? '', at: name.at, hasTemplate: field.get('templateRef').present };
}
