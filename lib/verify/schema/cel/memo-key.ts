import { isMapping } from '../../../semantics/mapping';

/** The longest value that is remembered whole. */
const MAX_LENGTH = 300;

/** What a rule looks at in a value, as text; undefined if it is too much to remember. */
export type MemoKey = (value: unknown) => string | undefined;

/**
 * Two values with the same key get the same answer from the rule. Rules that ask only which fields are there
 * (`has(self.selector)`) or only for the keys of a map (`self.all(key, …)`) look at less than the whole value.
 */
export function memoKey(rule: string): MemoKey {
  const asked = [...rule.matchAll(/\bhas\(self\.(\w+)\)/g)].map(([, name]) => name);
  if (!/\bself\b/.test(rule.replace(/\bhas\(self\.\w+\)/g, ''))) {
    return (value) => (isMapping(value) ? asked.filter((name) => Object.hasOwn(value, name)).join() : undefined);
  }
  if (!/\bself\b/.test(rule.replace(/^\s*self\.all\(/, ''))) {
    return (value) => (isMapping(value) ? `keys ${JSON.stringify(Object.keys(value))}` : whole(value));
  }
  return whole;
}

function whole(value: unknown): string | undefined {
  const text = JSON.stringify(value);
  return text.length <= MAX_LENGTH ? text : undefined;
}
