import { type Problems, quoted, refuse } from '../../check';
import type { Field } from '../../field';
import { checkForm, PATH_SEGMENT } from '../values/forms';

/** The object that is scaled or measured. */
export function* checkTarget(ref: Field, needsGroup: boolean): Problems {
  yield* checkForm(ref.get('kind'), PATH_SEGMENT);
  yield* checkForm(ref.get('name'), PATH_SEGMENT);
  const version = ref.get('apiVersion');
  const parts = version.text.split('/');
  if (parts.length > 2 || (needsGroup && (parts.length < 2 || parts[0] === '')))
    yield refuse(version, `${quoted(version.text)} is no apiVersion with a group`, 'write it as in apps/v1');
}
