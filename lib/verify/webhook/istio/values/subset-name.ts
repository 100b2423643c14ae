import { type Problems, quoted, refuse } from '../../check';
import type { Field } from '../../field';
import { isLabel } from './domain-name';

/** The name of a subset, where it is declared and where a route names it. */
export function* checkSubsetName(at: Field): Problems {
  if (at.text === '') yield refuse(at, 'a subset name cannot be empty', 'write a name as in "v1"');
  else if (!isLabel(at.text))
    yield refuse(at, `invalid subset name ${quoted(at.text)}`, 'write letters, digits and "-", at most 63, as in "v1"');
}
