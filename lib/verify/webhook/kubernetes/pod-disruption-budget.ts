import type { KubeObject } from '../../../manifest/manifest';
import { fieldsOf, type Problems, refuse } from '../check';
import { checkGiven } from './values/choice';
import { checkLabelSelector } from './values/label-selector';
import { checkCountOrShare } from './values/numbers';

/** What the API server says about a PodDisruptionBudget. */
export function* checkPodDisruptionBudget(object: KubeObject): Problems {
  const spec = fieldsOf(object).get('spec');
  const [min, max] = [spec.get('minAvailable'), spec.get('maxUnavailable')];
  if (min.exists && max.exists) yield refuse(max, 'minAvailable and maxUnavailable are mutually exclusive', 'keep one of them');
  yield* checkCountOrShare(min, 100);
  yield* checkCountOrShare(max, 100);
  yield* checkLabelSelector(spec.get('selector'));
  yield* checkGiven(spec.get('unhealthyPodEvictionPolicy'), ['AlwaysAllow', 'IfHealthyBudget']);
}
