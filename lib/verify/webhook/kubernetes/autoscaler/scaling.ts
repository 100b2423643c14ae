import { type Problems, refuse } from '../../check';
import type { Field } from '../../field';
import { checkGiven, checkWord } from '../values/choice';
import { checkRange } from '../values/numbers';
import { checkQuantity } from '../values/quantity';

const MAX_WINDOW = 3600;
const MAX_PERIOD = 1800;

/** How fast an autoscaler may go in one direction. */
export function* checkScaling(rules: Field): Problems {
  if (!rules.exists) return;
  yield* checkRange(rules.get('stabilizationWindowSeconds'), 0, MAX_WINDOW);
  yield* checkGiven(rules.get('selectPolicy'), ['Max', 'Min', 'Disabled']);
  yield* checkQuantity(rules.get('tolerance'));
  if (Array.isArray(rules.get('policies').value) && rules.get('policies').isEmpty) {
    yield refuse(rules.get('policies'), 'the list of policies is empty', 'write a policy, or remove policies for the default');
  }
  for (const policy of rules.get('policies').items()) {
    yield* checkWord(policy.get('type'), ['Pods', 'Percent']);
    yield* checkRange(policy.get('value'), 1);
    yield* checkRange(policy.get('periodSeconds'), 1, MAX_PERIOD);
  }
}
