import { type Problems, quoted, refuse } from '../../check';
import type { Field } from '../../field';
import { checkForm, checkText, LABEL_KEY, LABEL_VALUE } from './forms';

const OPERATORS: Readonly<Record<string, 'some' | 'none'>> = { In: 'some', NotIn: 'some', Exists: 'none', DoesNotExist: 'none' };

/** A selector with matchLabels and matchExpressions. */
export function* checkLabelSelector(selector: Field): Problems {
  yield* checkLabelMap(selector.get('matchLabels'));
  for (const expression of selector.get('matchExpressions').items()) yield* checkExpression(expression);
}

/** Labels as keys and values, which a template carries or a selector asks for. */
export function* checkLabelMap(labels: Field): Problems {
  for (const [key, value] of labels.entries()) {
    yield* checkText(value, key, LABEL_KEY);
    yield* checkText(value, value.text, LABEL_VALUE);
  }
}

/** True if a selector has no condition. */
export function isEmptySelector(selector: Field): boolean {
  return selector.get('matchLabels').entries().length + selector.get('matchExpressions').items().length === 0;
}

function* checkExpression(expression: Field): Problems {
  const operator = expression.get('operator');
  const values = expression.get('values');
  yield* checkForm(expression.get('key'), LABEL_KEY);
  for (const value of values.items()) yield* checkText(value, value.text, LABEL_VALUE);
  if (!Object.hasOwn(OPERATORS, operator.text)) {
    yield refuse(operator, `${quoted(operator.text)} is not a valid operator of a selector`, `write ${Object.keys(OPERATORS).join(', ')}`);
  } else if (OPERATORS[operator.text] === 'some' && values.isEmpty) {
    yield refuse(values, `${operator.text} has no values`, 'write the values it compares with');
  } else if (OPERATORS[operator.text] === 'none' && !values.isEmpty) {
    yield refuse(values, `${operator.text} does not take values`, 'remove values');
  }
}
