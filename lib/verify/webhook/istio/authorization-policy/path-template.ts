import { type Problems, quoted, refuse } from '../../check';
import type { Field } from '../../field';

const ONE = '{*}';
const REST = '{**}';
const LITERAL = /^[a-zA-Z0-9\-._~%!$&'()+,;:@=]+$/;

/** Paths with `{*}` for one segment and `{**}` for the rest; istiod names the first mistake only. */
export function* checkPathTemplates(list: Field): Problems {
  for (const path of list.items()) {
    const mistake = templateMistake(path.text);
    if (mistake === undefined) continue;
    yield refuse(path, `path ${quoted(path.text)} ${mistake}`, 'write whole segments, as in "/users/{*}/orders" or "/static/{**}"');
    return;
  }
}

function templateMistake(path: string): string | undefined {
  const isTemplate = path.includes(ONE) || path.includes(REST);
  let hasRest = false;
  for (const segment of path.replace(/^\/+|\/+$/g, '').split('/')) {
    const isOperator = segment === ONE || segment === REST;
    if (isOperator && hasRest) return `has ${segment} after ${REST}, which takes all that is left`;
    hasRest ||= segment === REST;
    if (isOperator) continue;
    if (/[{}]/.test(segment)) return `has "{" or "}" beside ${ONE} and ${REST}`;
    if (isTemplate && !LITERAL.test(segment)) return `is a template with the segment ${quoted(segment)}, which is not literal text`;
  }
  return undefined;
}
