import type { KubeObject } from '../../../../manifest/manifest';
import { fieldsOf, type Problems, refuse } from '../../check';
import { checkRange } from '../values/numbers';
import { checkMetric } from './metric';
import { checkScaling } from './scaling';
import { checkTarget } from './target';

/** What the API server says about a HorizontalPodAutoscaler. */
export function* checkHorizontalPodAutoscaler(object: KubeObject): Problems {
  const spec = fieldsOf(object).get('spec');
  const [min, max, metrics] = [spec.get('minReplicas'), spec.get('maxReplicas'), spec.get('metrics').items()];
  yield* checkRange(min, 1);
  if (max.number < 1) yield refuse(max, `maxReplicas is ${max.number}`, 'write 1 or more');
  else if (max.number < min.number) {
    yield refuse(max, `maxReplicas ${max.number} is less than minReplicas ${min.number}`, `write ${min.number} or more`);
  }
  yield* checkTarget(spec.get('scaleTargetRef'), true);
  for (const metric of metrics) yield* checkMetric(metric);
  for (const direction of ['scaleUp', 'scaleDown']) yield* checkScaling(spec.get('behavior', direction));
}
