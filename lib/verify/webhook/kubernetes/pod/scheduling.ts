import { type Problems, quoted, refuse } from '../../check';
import type { Field } from '../../field';
import { checkForm, checkText, DNS_LABEL, LABEL_KEY, LABEL_VALUE } from '../values/forms';
import { checkLabelSelector } from '../values/label-selector';

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';

/** Near which nodes and pods a pod runs. */
export function* checkAffinity(affinity: Field): Problems {
  if (!affinity.exists) return;
  yield* checkNodeAffinity(affinity.get('nodeAffinity'));
  for (const name of ['podAffinity', 'podAntiAffinity']) {
    for (const term of affinity.get(name, REQUIRED).items()) yield* checkPodTerm(term);
    for (const preferred of affinity.get(name, PREFERRED).items()) {
      yield* checkWeight(preferred.get('weight'));
      yield* checkPodTerm(preferred.get('podAffinityTerm'));
    }
  }
}

function* checkNodeAffinity(affinity: Field): Problems {
  const required = affinity.get(REQUIRED);
  const terms = required.get('nodeSelectorTerms');
  if (required.exists && terms.isEmpty) yield refuse(terms, 'the node selector does not have terms', 'write a term');
  for (const term of terms.items()) yield* checkNodeTerm(term, true);
  for (const preferred of affinity.get(PREFERRED).items()) {
    yield* checkWeight(preferred.get('weight'));
    yield* checkNodeTerm(preferred.get('preference'), false);
  }
}

function* checkWeight(weight: Field): Problems {
  if (!(weight.number >= 1 && weight.number <= 100)) yield refuse(weight, `weight is ${weight.number}`, 'write 1 to 100');
}

function* checkPodTerm(term: Field): Problems {
  yield* checkForm(term.get('topologyKey'), LABEL_KEY);
  yield* checkLabelSelector(term.get('labelSelector'));
  yield* checkLabelSelector(term.get('namespaceSelector'));
  for (const namespace of term.get('namespaces').items()) yield* checkText(namespace, namespace.text, DNS_LABEL);
}

/** How many values an operator takes. */
const VALUES: Readonly<Record<string, { readonly least: number; readonly most: number }>> = {
  DoesNotExist: { least: 0, most: 0 },
  Exists: { least: 0, most: 0 },
  Gt: { least: 1, most: 1 },
  In: { least: 1, most: Infinity },
  Lt: { least: 1, most: 1 },
  NotIn: { least: 1, most: Infinity },
};

/** A condition on nodes; values of a mere preference may be anything. */
function* checkNodeTerm(term: Field, isRequired: boolean): Problems {
  for (const expression of term.get('matchExpressions').items()) yield* checkExpression(expression, isRequired);
  for (const field of term.get('matchFields').items()) yield* checkNodeName(field);
}

function* checkExpression(expression: Field, isRequired: boolean): Problems {
  const [operator, values] = [expression.get('operator'), expression.get('values')];
  yield* checkForm(expression.get('key'), LABEL_KEY);
  if (isRequired) for (const value of values.items()) yield* checkText(value, value.text, LABEL_VALUE);
  if (!Object.hasOwn(VALUES, operator.text)) {
    return yield refuse(operator, `${quoted(operator.text)} is not a valid operator`, `write ${Object.keys(VALUES).join(', ')}`);
  }
  const { least, most } = VALUES[operator.text];
  const count = values.items().length;
  if (count < least || count > most)
    yield refuse(values, `${operator.text} does not take ${count} values`, 'write the number of values that it requires');
}

function* checkNodeName(field: Field): Problems {
  const [key, operator, values] = ['key', 'operator', 'values'].map((name) => field.get(name));
  if (key.text !== 'metadata.name') yield refuse(key, `${quoted(key.text)} is not a field of a node`, 'write metadata.name');
  if (operator.text !== 'In' && operator.text !== 'NotIn')
    yield refuse(operator, 'the operator is not supported here', 'write In or NotIn');
  if (values.items().length !== 1) yield refuse(values, 'a field selector requires one value', 'write one value');
}
