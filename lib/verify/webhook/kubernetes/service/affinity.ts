import type { Problems } from '../../check';
import type { Field } from '../../field';
import { checkChoice } from '../values/choice';
import { checkRange } from '../values/numbers';

const DAY = 86400;

/** Whether calls of one client stay with one pod. */
export function* checkAffinity(spec: Field): Problems {
  yield* checkChoice(spec.get('sessionAffinity'), ['ClientIP', 'None']);
  if (spec.get('sessionAffinity').text !== 'ClientIP') return;
  yield* checkRange(spec.get('sessionAffinityConfig', 'clientIP', 'timeoutSeconds'), 1, DAY);
}
