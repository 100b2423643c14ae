import { isMapping } from '../../../semantics/mapping';

/** `(has(self.a) ? 1 : 0) + (has(self.b) ? 1 : 0) <= 1` */
const AT_MOST_ONE = /^\(has\(self\.\w+\) \? 1 : 0\)( \+ \(has\(self\.\w+\) \? 1 : 0\))* <= 1$/;

/** `has(self.a) ? (…) : true` */
const ONLY_WITH = /^has\(self\.(\w+)\) \? \((.*)\) : true$/;

/**
 * Tells values that a rule certainly allows, without the CEL library, which takes longer to load than all else that a small mesh needs.
 * False means that the rule has to be asked.
 */
export function plainlyKept(rule: string): (value: unknown) => boolean {
  const [, field, then] = ONLY_WITH.exec(rule) ?? [];
  if (field && !isEscaped(field) && isBalanced(then)) return (value) => isMapping(value) && !Object.hasOwn(value, field);
  const fields = AT_MOST_ONE.test(rule) ? [...rule.matchAll(/self\.(\w+)/g)].map(([, name]) => name) : [];
  if (fields.length === 0 || fields.some(isEscaped)) return () => false;
  return (value) => isMapping(value) && fields.filter((name) => Object.hasOwn(value, name)).length <= 1;
}

/** CEL writes `__namespace__` for a field whose name is a word of its own. */
function isEscaped(field: string): boolean {
  return field.includes('__');
}

/** True if the parentheses around the text belong together. Quoted ones are not told apart: a rule that has them is asked. */
function isBalanced(text: string): boolean {
  let depth = 0;
  for (const letter of text) {
    if (letter === '"' || letter === "'") return false;
    depth += letter === '(' ? 1 : letter === ')' ? -1 : 0;
    if (depth < 0) return false;
  }
  return depth === 0;
}
