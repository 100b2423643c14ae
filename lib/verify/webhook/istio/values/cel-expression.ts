import { parse } from '@bufbuild/cel';
import { type Problems, quoted, refuse } from '../../check';
import type { Field } from '../../field';

/** A filter in CEL, as Envoy evaluates it for every request. */
export function* checkExpression(at: Field): Problems {
  try {
    parse(at.text);
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    yield refuse(at, `${quoted(at.text)} is no CEL expression: ${reason}`, 'write a condition as in "response.code >= 400"');
  }
}
