import { celProblem } from '../../../../semantics/cel-expression';
import { type Problems, quoted, refuse } from '../../check';
import type { Field } from '../../field';

/** A filter in CEL, as Envoy evaluates it for every request. */
export function* checkExpression(at: Field): Problems {
  const reason = celProblem(at.text);
  if (reason === undefined) return;
  yield refuse(at, `${quoted(at.text)} is no CEL expression: ${reason}`, 'write a condition as in "response.code >= 400"');
}
