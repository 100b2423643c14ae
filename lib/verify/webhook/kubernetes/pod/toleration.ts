import { type Problems, quoted, refuse } from '../../check';
import type { Field } from '../../field';
import { checkChoice } from '../values/choice';
import { checkOptionalForm, checkText, LABEL_KEY, LABEL_VALUE } from '../values/forms';

/** A taint that a pod bears. */
export function* checkToleration(toleration: Field): Problems {
  const [key, operator, value, effect] = ['key', 'operator', 'value', 'effect'].map((name) => toleration.get(name));
  yield* checkOptionalForm(key, LABEL_KEY);
  yield* checkChoice(operator, ['Equal', 'Exists']);
  yield* checkChoice(effect, ['NoExecute', 'NoSchedule', 'PreferNoSchedule']);
  if (key.text === '' && operator.text !== 'Exists') yield refuse(operator, 'without a key the operator is Exists', 'write key, or Exists');
  if (operator.text === 'Exists' && value.text !== '') yield refuse(value, `Exists takes no value, not ${quoted(value.text)}`, 'remove it');
  if (operator.text !== 'Exists') yield* checkText(value, value.text, LABEL_VALUE);
  if (toleration.get('tolerationSeconds').exists && effect.text !== 'NoExecute') {
    yield refuse(effect, 'tolerationSeconds goes with effect NoExecute only', 'write NoExecute, or remove tolerationSeconds');
  }
}
