import { type Problems, quoted, refuse } from '../../check';
import type { Field } from '../../field';
import { checkOneOf } from '../values/choice';
import { checkForm, checkOptionalForm, DATA_KEY, SUBDOMAIN, VARIABLE } from '../values/forms';
import { checkFieldRef, checkResourceRef } from './downward';

/** The environment variables of a container. */
export function* checkEnvironment(container: Field): Problems {
  for (const variable of container.get('env').items()) yield* checkVariable(variable);
  for (const source of container.get('envFrom').items()) {
    yield* checkOptionalForm(source.get('prefix'), VARIABLE);
    yield* checkOneOf(source, ['configMapRef', 'secretRef'], true);
    for (const name of ['configMapRef', 'secretRef']) {
      if (source.get(name).exists) yield* checkForm(source.get(name, 'name'), SUBDOMAIN);
    }
  }
}

function* checkVariable(variable: Field): Problems {
  const from = variable.get('valueFrom');
  yield* checkForm(variable.get('name'), VARIABLE);
  if (!from.exists) return;
  if (variable.get('value').text !== '')
    yield refuse(from, `${quoted(variable.get('name').text)} has value and valueFrom`, 'keep one of them');
  yield* checkOneOf(from, ['configMapKeyRef', 'fieldRef', 'resourceFieldRef', 'secretKeyRef'], true);
  yield* checkFieldRef(from.get('fieldRef'), 'variable');
  yield* checkResourceRef(from.get('resourceFieldRef'), false);
  for (const name of ['configMapKeyRef', 'secretKeyRef']) {
    if (!from.get(name).exists) continue;
    yield* checkForm(from.get(name, 'name'), SUBDOMAIN);
    yield* checkForm(from.get(name, 'key'), DATA_KEY);
  }
}
