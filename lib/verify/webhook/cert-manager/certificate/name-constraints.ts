import { type Problems, refuse } from '../../check';
import type { Field } from '../../field';

/** Which names a CA may sign for. */
export function* checkNameConstraints(spec: Field): Problems {
  const constraints = spec.get('nameConstraints');
  if (!constraints.exists) return;
  if (!spec.get('isCA').isTrue) yield refuse(constraints, 'nameConstraints are for a CA', 'write isCA: true, or remove them');
  if (!constraints.get('permitted').exists && !constraints.get('excluded').exists)
    yield refuse(constraints, 'nameConstraints constrain nothing', 'write permitted or excluded');
}
