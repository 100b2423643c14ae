import { type Problems, refuse } from '../../check';
import type { Field } from '../../field';

/** The status of a response that the proxy makes up. */
export function* checkHttpStatus(at: Field): Problems {
  // istiod's own limit lets 600 through.
  if (at.number < 200 || at.number > 600) yield refuse(at, `HTTP status ${at.number} is out of range`, 'write a status from 200 to 599');
}
