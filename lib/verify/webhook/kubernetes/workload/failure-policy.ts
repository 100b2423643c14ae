import { type Problems, quoted, refuse } from '../../check';
import type { Field } from '../../field';
import { checkWord } from '../values/choice';
import { checkForm, LABEL_KEY } from '../values/forms';

const MAX_RULES = 20;

/** What becomes of a Job when one of its pods fails. */
export function* checkFailurePolicy(policy: Field, spec: Field): Problems {
  const rules = policy.get('rules').items();
  if (rules.length > MAX_RULES) yield refuse(policy.get('rules'), `there are ${rules.length} rules`, `write at most ${MAX_RULES}`);
  const pod = spec.get('template', 'spec');
  const names = [...pod.get('containers').items(), ...pod.get('initContainers').items()].map((each) => each.get('name').text);
  for (const rule of rules) {
    const [action, codes, conditions] = ['action', 'onExitCodes', 'onPodConditions'].map((name) => rule.get(name));
    yield* checkWord(action, ['Count', 'FailIndex', 'FailJob', 'Ignore']);
    if (action.text === 'FailIndex' && !spec.get('backoffLimitPerIndex').exists) {
      yield refuse(action, 'FailIndex goes with backoffLimitPerIndex only', 'write backoffLimitPerIndex');
    }
    if (codes.exists !== conditions.isEmpty) yield refuse(rule, 'a rule has one condition', 'write onExitCodes or onPodConditions');
    if (codes.exists) yield* checkCodes(codes, names);
    if (conditions.items().length > MAX_RULES) yield refuse(conditions, 'there are too many conditions', `write at most ${MAX_RULES}`);
    for (const condition of conditions.items()) {
      yield* checkForm(condition.get('type'), LABEL_KEY);
      if (condition.get('status').text !== '') yield* checkWord(condition.get('status'), ['False', 'True', 'Unknown']);
    }
  }
}

function* checkCodes(codes: Field, containers: readonly string[]): Problems {
  const [name, operator, values] = ['containerName', 'operator', 'values'].map((each) => codes.get(each));
  if (name.exists && !containers.includes(name.text)) yield refuse(name, `the pod has no container ${quoted(name.text)}`, 'write its name');
  yield* checkWord(operator, ['In', 'NotIn']);
  const numbers = values.items().map(({ number }) => number);
  if (numbers.length === 0 || numbers.length > 255) yield refuse(values, `there are ${numbers.length} exit codes`, 'write 1 to 255');
  if (numbers.some((number, index) => index > 0 && number <= numbers[index - 1]))
    yield refuse(values, 'they are not in order', 'sort them');
  if (operator.text === 'In' && numbers.includes(0)) yield refuse(values, 'exit code 0 is no failure', 'remove it');
}
