import type { At, ManifestObject } from '../../manifest/manifest-object';
import { Cursor } from '../reading/cursor';
import type { Objects } from '../reading/objects';

/** A Canary of Flagger: its workload, and the metrics for new versions. */
export interface FlaggerCanary {
  readonly entry: ManifestObject;
  /** The mesh or ingress provider; undefined for the default of Flagger. */
  readonly provider?: string;
  readonly target: { readonly kind: string; readonly name: string };
  readonly metrics: readonly FlaggerMetric[];
}

/** One entry of `analysis.metrics`. */
export interface FlaggerMetric {
  readonly name: string;
  /** The place of the name. */
  readonly at: At;
  /** True if it has a MetricTemplate; the others are built in. */
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
